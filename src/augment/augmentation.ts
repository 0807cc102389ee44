// What one file in this room states about its augmentation, and how it is called.
import type { NdArray } from '../array/index.js';
import { type InputKind, nearest, ParameterError, type Random, ShapeError } from '../base/index.js';

/** What an augmentation works on. */
export type ExampleKind = Exclude<InputKind, 'vector'>;

/** One training example on its way to the net. */
export interface Example extends NdArray {
  /** `[bands, frames]`, or `[1, samples]` of a waveform. */
  readonly shape: readonly number[];
  /** Samples per second of a waveform, in Hz; what has a rate is a waveform. */
  readonly sampleRate?: number;
  /** How much of each class it is, `[classes]`; only mix-up looks at it. */
  readonly target?: Float32Array;
}

/** One way of changing an example so that its label still holds. */
export interface AugmentationSpec<Options extends object> {
  /** Key in recipes, after its paper where there is one: never renamed. */
  readonly id: string;
  readonly title: string;
  /** What it works on. */
  readonly accepts: ExampleKind;
  /** Where it comes from. */
  readonly source: string;
  /** Plain values that survive JSON. */
  readonly defaults: Options;
  /** Options under which nothing is changed, or null where there are none. */
  readonly off: Partial<Options> | null;
  /** Whether it needs a second example to mix in. */
  readonly needsPartner: boolean;
  /** Whether the result has the shape of the example; only then can it be left to chance. */
  readonly keepsShape: boolean;
  /** Why it does the same whatever is drawn, where it does. */
  readonly fixed?: string;
  /**
   * Changes an example.
   *
   * Writes into the example's own `data` (and `target`) and returns it, unless the shape changes:
   * then the result is new and the example as it was. A partner is never written to.
   */
  apply(example: Example, options: Options, random: Random, partner?: Example): Example;
}

/** What every augmentation can be told. */
export interface Chance {
  /** How likely it is to be done at all, 0..1; at 1 nothing is drawn to decide. */
  readonly probability: number;
}

/** An augmentation that can be called; its facts stay readable on it. */
export type Augmentation<Options extends object> = Readonly<
  Omit<AugmentationSpec<Options>, 'defaults'>
> & {
  readonly defaults: Options & Chance;
} & ((
    example: Example,
    options: Partial<Options & Chance>,
    random: Random,
    partner?: Example,
  ) => Example);

/**
 * Turns a spec into the function users call, which also fills in the defaults and leaves the example
 * as it is as often as `probability` says.
 *
 * All chance comes from the stream that is handed in, so that the same seed gives the same bits.
 *
 * @returns a function that throws {ShapeError} when the example is not of the kind that is accepted, or
 *          a partner that is needed is missing or of another shape, and {ParameterError} when an option
 *          is unknown or out of range
 */
export function defineAugmentation<Options extends object>(
  spec: AugmentationSpec<Options>,
): Augmentation<Options> {
  const defaults = { probability: 1, ...spec.defaults };
  const call = (
    example: Example,
    options: Partial<Options & Chance>,
    random: Random,
    partner?: Example,
  ): Example => {
    checkNames(spec.id, options, defaults);
    const settings = { ...defaults, ...options };
    checkExample(spec, example);
    if (spec.needsPartner) checkPartner(spec.id, example, partner);
    checkProbability(spec, settings.probability);
    if (settings.probability < 1 && random.uniform() >= settings.probability) return example;
    return spec.apply(example, settings, random, partner);
  };
  return Object.assign(call, spec, { defaults });
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

function checkNames(where: string, options: object, defaults: object): void {
  for (const name of Object.keys(options)) {
    if (name in defaults) continue;
    const known = Object.keys(defaults);
    const meant = nearest(name, known);
    throw new ParameterError(
      `${where}: there is no option ${name}${meant ? `; did you mean ${meant}?` : '.'} ` +
        `Known options: ${known.join(', ')}.`,
    );
  }
}

function checkProbability(
  { id, keepsShape }: { readonly id: string; readonly keepsShape: boolean },
  probability: number,
): void {
  if (!(probability >= 0 && probability <= 1)) {
    throw new ParameterError(
      `${id}: probability must be a number in 0..1; got ${probability}. Change probability.`,
    );
  }
  if (!keepsShape && probability < 1) {
    throw new ParameterError(
      `${id}: probability must be 1, as the shape changes with it; got ${probability}. Leave it out.`,
    );
  }
}

/** How an example of each kind looks, for messages. */
const LOOKS: Readonly<Record<ExampleKind, string>> = {
  waveform: '[1, samples] with a sampleRate',
  'time-frequency': '[bands, frames] without a sampleRate',
};

function checkExample(
  { id, accepts }: { readonly id: string; readonly accepts: ExampleKind },
  { data, shape, sampleRate }: Example,
): void {
  const [height = 0, width = 0] = shape;
  const isWhole = shape.length === 2 && data.length === height * width && data.length > 0;
  const isKind =
    accepts === 'waveform' ? height === 1 && (sampleRate ?? 0) > 0 : sampleRate === undefined;
  if (isWhole && isKind) return;
  throw new ShapeError(
    `${id}: expected ${LOOKS[accepts]} and as many values; got [${shape.join(', ')}], ` +
      `sampleRate ${sampleRate ?? 'none'} and ${data.length} values. Give one example, not a batch.`,
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
