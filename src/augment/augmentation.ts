// What one file in this room states about its augmentation, and how it is called.
import type { NdArray } from '../array/index.js';
import { ParameterError, type Random, ShapeError } from '../base/index.js';

/** One training example on its way to the net. */
export interface Example extends NdArray {
  /** `[bands, frames]`, or `[channels, samples]` of a waveform. */
  readonly shape: readonly number[];
  /** How much of each class it is, `[classes]`; only mix-up looks at it. */
  readonly target?: Float32Array;
}

/** One way of changing an example so that its label still holds. */
export interface AugmentationSpec<Options extends object> {
  /** Key in recipes, after its paper where there is one: never renamed. */
  readonly id: string;
  readonly title: string;
  readonly domain: 'spectrogram' | 'waveform';
  /** Plain values that survive JSON. */
  readonly defaults: Options;
  /** Options under which nothing is changed, or null where there are none. */
  readonly off: Partial<Options> | null;
  /** Whether it needs a second example to mix in. */
  readonly needsPartner: boolean;
  /** Whether the result has the shape of the example. */
  readonly keepsShape: boolean;
  /**
   * Changes an example.
   *
   * Writes into the example's own `data` (and `target`) and returns it, unless the shape changes:
   * then the result is new and the example as it was. A partner is never written to.
   */
  apply(example: Example, options: Options, random: Random, partner?: Example): Example;
}

/** An augmentation that can be called; its facts stay readable on it. */
export type Augmentation<Options extends object> = Readonly<AugmentationSpec<Options>> &
  ((example: Example, options: Partial<Options>, random: Random, partner?: Example) => Example);

/**
 * Turns a spec into the function users call, which also fills in the defaults.
 *
 * @returns a function that throws {ShapeError} when the example is not two-dimensional, or a partner
 *          that is needed is missing or of another shape
 */
export function defineAugmentation<Options extends object>(
  spec: AugmentationSpec<Options>,
): Augmentation<Options> {
  const call = (
    example: Example,
    options: Partial<Options>,
    random: Random,
    partner?: Example,
  ): Example => {
    checkExample(spec.id, example);
    if (spec.needsPartner) checkPartner(spec.id, example, partner);
    return spec.apply(example, { ...spec.defaults, ...options }, random, partner);
  };
  return Object.assign(call, spec);
}

/** Height and width of an example that has passed `defineAugmentation`. */
export function sidesOf({ shape }: Example): { bands: number; frames: number } {
  const [bands = 0, frames = 0] = shape;
  return { bands, frames };
}

/**
 * Checks an option that counts or measures something.
 *
 * @throws {ParameterError} when it is negative, not finite, or not whole where it must be
 */
export function checkOption(
  where: string,
  name: string,
  value: number,
  kind: 'whole' | 'real' = 'real',
): void {
  if (value >= 0 && Number.isFinite(value) && (kind === 'real' || Number.isInteger(value))) return;
  throw new ParameterError(
    `${where}: ${name} must be a ${kind === 'whole' ? 'whole number' : 'number'} ≥ 0; got ${value}.`,
  );
}

function checkExample(where: string, { data, shape }: Example): void {
  const [height = 0, width = 0] = shape;
  if (shape.length === 2 && data.length === height * width && data.length > 0) return;
  throw new ShapeError(
    `${where}: expected [bands, frames] with as many values; got [${shape.join(', ')}] and ` +
      `${data.length} values. Give one example, not a batch.`,
  );
}

function checkPartner(where: string, example: Example, partner: Example | undefined): void {
  const fits =
    partner &&
    partner.data.length === example.data.length &&
    partner.shape.join() === example.shape.join() &&
    partner.target?.length === example.target?.length;
  if (fits) return;
  throw new ShapeError(
    `${where}: expected a partner of shape [${example.shape.join(', ')}] with a target like the ` +
      `example's; got ${partner ? `[${partner.shape.join(', ')}]` : 'none'}. Give a second example.`,
  );
}
