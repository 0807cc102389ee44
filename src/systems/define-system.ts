// What one file in this room states about a published system: what it read, how it was trained, what was printed.

/** Part of a recipe: what differs from the defaults. */
export type RecipePart = Readonly<Record<string, unknown>>;

/** `paper`: the published protocol with its flaws; `clean`: the same net, judged so that the figure means what it says. */
export const MODES = ['paper', 'clean'] as const;

/** One of the two ways a system is run. */
export type Mode = (typeof MODES)[number];

/** What a report prints, and what the figure really is. */
export interface Published {
  /** The figure as it is printed. */
  readonly printed: string;
  /** What it is a figure of. */
  readonly really: string;
  /** The accuracy to compare with, 0..1; null where none was published for such a run. */
  readonly accuracy: number | null;
  /** How far from it a repetition may land by chance, 0..1. */
  readonly within: number | null;
  /** On which part it was measured. */
  readonly part: 'validation' | 'test';
}

/** What changes where a corpus holds something else than sound. */
export interface Adaptation {
  /** Replaces these blocks of the recipe. */
  readonly recipe: RecipePart;
  /** How the inputs then differ from the published ones, as a sentence. */
  readonly note: string;
}

/** A side experiment that the report names. */
export interface Variant {
  readonly title: string;
  readonly recipe: RecipePart;
}

/** The facts of a published system. */
export interface SystemSpec {
  /** Key in commands and results: never renamed. */
  readonly id: string;
  readonly title: string;
  /** Who reported it. */
  readonly paper: string;
  /** The corpus it was reported on. */
  readonly corpus: 'gtzan' | 'fma-small';
  readonly published: Published;
  /** The published protocol. */
  readonly recipe: RecipePart;
  /** What clean mode changes in it. */
  readonly clean: RecipePart;
  /** Where the corpus holds spectrograms at one known rate. */
  readonly onSpectrograms?: Adaptation;
  /** Where the corpus holds spectrograms at each track's own rate. */
  readonly onNativeSpectrograms?: Adaptation;
  /** Where a table of features is given. */
  readonly onTable?: Adaptation;
  readonly variants?: Readonly<Record<string, Variant>>;
  /** What repeating it showed, where the figures alone would puzzle a reader. */
  readonly remark?: string;
}

/** A system whose recipes can be had. */
export interface System extends SystemSpec {
  /**
   * The recipe of a mode, still without defaults and seed.
   *
   * @param given   what the corpus holds beside or instead of sound
   * @param variant key in `variants`
   */
  recipeOf(mode: Mode, given?: Given, variant?: string): SystemRecipe;
}

/** What a corpus holds beside or instead of sound. */
export interface Given {
  /** `native`: at each track's own rate. */
  readonly spectrograms?: 'one-rate' | 'native';
  readonly table?: boolean;
}

/** A recipe and how its inputs differ from the published ones. */
export interface SystemRecipe {
  readonly recipe: RecipePart;
  readonly notes: readonly string[];
}

/** Turns a spec into a system. */
export function defineSystem(spec: SystemSpec): System {
  return {
    ...spec,
    recipeOf(mode, given = {}, variant) {
      const adaptations = [
        ...(given.spectrograms === 'one-rate' ? [spec.onSpectrograms] : []),
        ...(given.spectrograms === 'native' ? [spec.onNativeSpectrograms] : []),
        ...(given.table ? [spec.onTable] : []),
      ].filter((one) => one !== undefined);
      const parts = [
        spec.recipe,
        ...(mode === 'clean' ? [spec.clean] : []),
        ...adaptations.map(({ recipe }) => recipe),
        ...(variant === undefined ? [] : [spec.variants?.[variant]?.recipe ?? {}]),
      ];
      const name = [spec.id, ...(variant === undefined ? [] : [variant]), mode].join('.');
      const described = { name, description: `${spec.title}; ${spec.paper}` };
      return {
        recipe: parts.reduce(mergeRecipes, described),
        notes: adaptations.map(({ note }) => note),
      };
    },
  };
}

/** Blocks whose values are set one by one; all others are replaced as a whole. */
const MERGED = ['training', 'model', 'examples'];

/** A recipe with what differs laid over it. */
export function mergeRecipes(base: RecipePart, over: RecipePart): RecipePart {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    merged[key] = MERGED.includes(key)
      ? { ...(base[key] as object | undefined), ...(value as object) }
      : value;
  }
  return merged;
}
