// An intake with its options: what a recipe or a bundle says in JSON, ready to make inputs.
import { findById, type InputKind, ParameterError } from '../base/index.js';
import * as catalogue from './catalogue.js';
import type { IntakeMethod } from './define-intake.js';
import type { FrontEnd } from './front-end.js';
import type { ListenOptions } from './listen-options.js';
import type { Materials } from './materials.js';
import { NORMALIZATIONS, type Normalization, normalize, type Statistics } from './normalizer.js';
import type { Place, Sheet } from './sheet.js';

/** An intake as recipes and bundles carry it: its id, its options, and how examples are normalised. */
export type IntakeBlock = Readonly<Record<string, unknown>> & {
  readonly id: string;
  /** Default `none`. */
  readonly normalize?: Normalization;
  /** Whose examples the figures are fitted to; `all` is what some reports did. Default `train`. */
  readonly fitOn?: 'train' | 'all';
  /** The fitted figures, once there are some. */
  readonly statistics?: Statistics;
};

/** A way from a song to one of a net's inputs, its options fixed. */
export interface Intake {
  /** With every default filled in. */
  readonly block: IntakeBlock;
  readonly kind: InputKind;
  /** One example, without the batch axis. */
  readonly shape: readonly number[];
  /** Columns of a sheet that one example spans. */
  readonly width: number;
  /** See `IntakeSpec`. */
  readonly readsBeside: boolean;
  /** See `IntakeSpec`. */
  sheet(materials: Materials): Promise<Sheet>;
  /** One example, normalised where the block has figures. */
  fill(sheet: Sheet, place: Place, into: Float32Array): void;
  /** How a sound is listened to where single windows can be heard; undefined where all of it is needed. */
  listens(nativeRate: number): ListenOptions | undefined;
  /** In what examples from a ready spectrogram differ from those of sounds; null when in nothing. */
  differs(frontEnd: FrontEnd): string | null;
}

/** Every way from a song to an input that this package knows. */
export const intakes: readonly IntakeMethod[] = Object.values(
  catalogue,
) as unknown as IntakeMethod[];

/**
 * Makes an intake of what a recipe or bundle says.
 *
 * @throws {ParameterError} when there is no such intake or option, or a value is out of range
 */
export function createIntake(block: Readonly<Record<string, unknown>>): Intake {
  const { id = 'log-mel', normalize: kind = 'none', fitOn = 'train', statistics, ...rest } = block;
  const method = findById('intake', intakes, String(id));
  checkNormalization(kind, fitOn);
  const options = method.resolve(rest);
  const fitted = statistics as Statistics | undefined;
  const shape = method.shape(options);
  checkStatistics(fitted, rowsOf(shape, method.kind));
  return {
    block: {
      id: method.id,
      ...options,
      ...(kind !== 'none' && { normalize: kind, fitOn: fitOn as 'train' | 'all' }),
      ...(fitted && { statistics: fitted }),
    },
    kind: method.kind,
    shape,
    width: method.width(options),
    readsBeside: method.readsBeside ?? false,
    sheet: (materials) => method.sheet(materials, options),
    fill(sheet, place, into) {
      method.fill(sheet, place, into, options);
      if (fitted) normalize(into, fitted, kind);
    },
    listens: (nativeRate) => method.listens?.(options, nativeRate),
    differs: (frontEnd) => method.differs?.(frontEnd, options) ?? null,
  };
}

/** One intake or several, one for each input of a net, as a recipe's or bundle's `intake` says. */
export function createIntakes(said: unknown): Intake[] {
  const blocks = Array.isArray(said) ? said : [said];
  return blocks.map((block) => createIntake(block as Record<string, unknown>));
}

/** What of a block decides a song's sheet: all but how its examples are normalised. */
export function sheetBlock(block: IntakeBlock): IntakeBlock {
  const { normalize: _, fitOn: __, statistics: ___, ...made } = block;
  return made;
}

/** Rows that figures are fitted for: every value of a vector, every band of a picture, one of a waveform. */
export function rowsOf(shape: readonly number[], kind: InputKind): number {
  if (kind === 'vector') return shape[0] ?? 0;
  return shape.slice(0, -1).reduce((product, size) => product * size, 1);
}

function checkNormalization(kind: unknown, fitOn: unknown): asserts kind is Normalization {
  if (!NORMALIZATIONS.includes(kind as Normalization)) {
    throw new ParameterError(
      `intake.normalize: expected one of ${NORMALIZATIONS.join(', ')}; got "${kind}".`,
    );
  }
  if (fitOn === 'train' || fitOn === 'all') return;
  throw new ParameterError(`intake.fitOn: expected train or all; got "${fitOn}".`);
}

function checkStatistics(statistics: Statistics | undefined, rows: number): void {
  if (!statistics) return;
  const { offset, scale } = statistics;
  const fits = offset?.length === rows && scale?.length === rows;
  const finite = fits && [...offset, ...scale].every(Number.isFinite) && !scale.includes(0);
  if (finite) return;
  throw new ParameterError(
    `intake.statistics: expected an offset and a scale above 0 for each of ${rows} rows; got ` +
      `${offset?.length ?? 0} and ${scale?.length ?? 0}. The file was changed; save it again.`,
  );
}
