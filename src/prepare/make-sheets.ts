// Where the sheets of tracks come from: made here one after the other, or of sound alone on other cores.
import { DatasetError, DecodeError } from '../base/index.js';
import type { Corpus } from '../datasets/index.js';
import type { Intake, Materials, Sheet } from '../intake/index.js';
import { type MaterialMeans, materialsOf } from './materials-of.js';
import type { SheetsWanted } from './sheet-set.js';

/** Hears the sounds of a corpus elsewhere, several at a time. */
export interface SoundHearing {
  /**
   * Sheets of files, in their order; ends early when the work is stopped.
   *
   * @param paths below the corpus' folder
   */
  hear(paths: readonly string[], wanted: SheetsWanted): AsyncGenerator<HeardElsewhere>;
}

/** A song heard elsewhere, one sheet for each intake; or why it was not. */
export type HeardElsewhere = { readonly sheets: readonly Sheet[] } | { readonly error: string };

/** Makes sheets of a corpus' tracks, asked for in their order. */
export interface SheetMaker {
  /** @returns undefined when the work was stopped */
  sheets(index: number): Promise<readonly Sheet[] | undefined>;
  close(): Promise<void>;
}

/** What is needed to make sheets. */
export interface MakerOptions extends MaterialMeans {
  /** Who hears sounds where nothing but sound is needed; default: nobody but us. */
  readonly hearing?: SoundHearing | undefined;
}

/**
 * A maker for some tracks of a corpus.
 *
 * @param indices of the tracks that will be asked for, in that order
 */
export function sheetMaker(
  corpus: Corpus,
  indices: readonly number[],
  intakes: readonly Intake[],
  { hearing, ...means }: MakerOptions,
): SheetMaker {
  const paths = indices.flatMap((index) => corpus.tracks[index]?.path ?? []);
  const isHeard = paths.length === indices.length && needsSoundAlone(corpus, intakes, means);
  if (hearing && isHeard && paths.length > 1) return madeElsewhere(corpus, paths, intakes, hearing);
  const of = materialsOf(corpus, means);
  return {
    async sheets(index) {
      const materials = of(index);
      try {
        return await sheetsOf(materials, intakes);
      } finally {
        materials.close();
      }
    },
    close: async () => undefined,
  };
}

/** One sheet for each intake. */
export async function sheetsOf(materials: Materials, intakes: readonly Intake[]): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  for (const intake of intakes) sheets.push(await intake.sheet(materials));
  return sheets;
}

function needsSoundAlone(
  { columns, beside }: Corpus,
  intakes: readonly Intake[],
  { table }: MaterialMeans,
): boolean {
  const hasMore = beside !== undefined || table !== undefined;
  return !columns && !(hasMore && intakes.some(({ readsBeside }) => readsBeside));
}

function madeElsewhere(
  { usualSeconds }: Corpus,
  paths: readonly string[],
  intakes: readonly Intake[],
  hearing: SoundHearing,
): SheetMaker {
  const blocks = intakes.map(({ block }) => block);
  const heard = hearing.hear(paths, { intakes: blocks, seconds: usualSeconds ?? null });
  return {
    async sheets() {
      const { done, value } = await heard.next();
      if (done) return undefined;
      if ('error' in value) throw new DecodeError(value.error);
      if (value.sheets.length === intakes.length) return value.sheets;
      throw new DatasetError(`expected ${intakes.length} sheets; got ${value.sheets.length}.`);
    },
    close: async () => {
      await heard.return(undefined);
    },
  };
}
