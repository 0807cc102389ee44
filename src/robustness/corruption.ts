// What one family of harm is: something done to songs before a trained system judges them, level by level.
import { ParameterError, type Random, ShapeError } from '../base/index.js';
import { checkSignal, type Signal } from '../signal/index.js';
import type { Spectrogram } from './judge.js';

/** What a family harms, by its name. */
export interface Harmable {
  /** Mono, at any rate. */
  readonly sound: Signal;
  readonly spectrogram: Spectrogram;
}

/** What can be harmed. */
export type HarmableKind = keyof Harmable;

/** What one file states about its family of harm. */
export interface CorruptionSpec<Kind extends HarmableKind> {
  /** Key in results: never renamed. */
  readonly id: string;
  readonly title: string;
  readonly kind: Kind;
  /** What levels count. */
  readonly unit: string;
  /** The level that leaves everything as it is, or null where no finite number does. */
  readonly unharmed: number | null;
  /** From mild to strong; where both directions harm, from below `unharmed` to above it. */
  readonly levels: readonly number[];
  /** Whether chance has a part in it: only then does another seed do other harm. */
  readonly isDrawn: boolean;
  /**
   * Does the harm; never writes into what it is given.
   *
   * @param level finite, and not `unharmed`
   */
  apply(input: Harmable[Kind], level: number, random: Random): Harmable[Kind];
}

/** A family of harm: the points of one curve of accuracy against corruption. */
export type Corruption<Kind extends HarmableKind = HarmableKind> = Readonly<
  Omit<CorruptionSpec<Kind>, 'apply'>
> & {
  /**
   * Harms a sound, or a spectrogram.
   *
   * @param level  any strength the family knows, not only one of `levels`; null changes nothing
   * @param random all the chance there is: the same stream gives the same bits
   * @returns the input itself where nothing is changed, otherwise one with memory of its own
   * @throws {ParameterError} when the level is none, or a sample is not finite; {ShapeError} when the
   *         input is empty or of the other kind
   */
  apply(input: Harmable[Kind], level: number | null, random: Random): Harmable[Kind];
};

/** Turns a spec into a family that checks what it is given and knows the level at which it does nothing. */
export function defineCorruption<Kind extends HarmableKind>(
  spec: CorruptionSpec<Kind>,
): Corruption<Kind> {
  return {
    ...spec,
    apply(input, level, random) {
      checkInput(spec, input);
      if (level === null || level === spec.unharmed) return input;
      if (!Number.isFinite(level)) {
        throw new ParameterError(
          `${spec.id}: level must be a finite number of ${spec.unit}, or null for no harm; ` +
            `got ${level}. Change the level.`,
        );
      }
      return spec.apply(input, level, random);
    },
  };
}

function checkInput(
  { id, kind }: { readonly id: string; readonly kind: HarmableKind },
  input: Signal | Spectrogram,
): void {
  if (kind === 'sound' && 'samples' in input && input.samples.length > 0) {
    checkSignal(input, id);
    return;
  }
  if (kind === 'spectrogram' && 'bands' in input) {
    const { data, bands, columns } = input;
    if (data.length > 0 && data.length === bands * columns) return;
  }
  throw new ShapeError(
    `${id}: expected a ${kind} that is not empty${kind === 'sound' ? '' : ', data of [bands, columns]'}; ` +
      `got ${'samples' in input ? `a sound of ${input.samples.length} samples` : `a spectrogram of ${input.data.length} values, [${input.bands}, ${input.columns}]`}. ` +
      'Give the other kind to the families made for it.',
  );
}
