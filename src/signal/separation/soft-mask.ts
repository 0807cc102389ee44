// Which share of a mixture belongs to one of two components.
import { ParameterError } from '../../base/index.js';

/** librosa's options of a soft mask. */
export interface SoftMaskOptions {
  /** How sharply the mask decides, > 0; `'infinite'` for all or nothing. */
  readonly power: number | 'infinite';
  /** Whether cells where both components are next to 0 get ½ instead of 0. */
  readonly splitZeros: boolean;
}

/** librosa's defaults. */
export const SOFT_MASK_DEFAULTS: SoftMaskOptions = { power: 1, splitZeros: false };

/**
 * `values^power / (values^power + reference^power)`, cell by cell.
 *
 * @param values    the component wanted, ≥ 0
 * @param reference the other one, ≥ 0, as many values
 * @param options   defaults in `SOFT_MASK_DEFAULTS`
 * @returns float32 in 0..1, as many values; with an infinite power 1 where a value is above the
 *   reference, otherwise 0
 * @throws {ParameterError} when the lengths differ, a value is negative or power is not above 0
 *
 * Parity: `librosa.util.softmask`.
 *
 * @example
 * softMask(Float32Array.of(3), Float32Array.of(1), { power: 2 }); // 0.9
 */
export function softMask(
  values: Float32Array,
  reference: Float32Array,
  options: Partial<SoftMaskOptions> = {},
): Float32Array {
  const { power, splitZeros } = { ...SOFT_MASK_DEFAULTS, ...options };
  checkPower(power, 'softMask');
  if (values.length !== reference.length) {
    throw new ParameterError(
      `softMask: values and reference must be equally long; got ${values.length} and ` +
        `${reference.length}. Pass arrays of one shape.`,
    );
  }
  return values.map((value, i) => {
    const other = reference[i];
    if (value < 0 || other < 0) {
      throw new ParameterError(
        `softMask: values and reference must be 0 or more; got ${value} and ${other} at ${i}. ` +
          'Pass magnitudes.',
      );
    }
    if (power === 'infinite' || power === Number.POSITIVE_INFINITY) return value > other ? 1 : 0;
    const larger = Math.max(value, other);
    if (larger < SMALLEST_NORMAL) return splitZeros ? 0.5 : 0;
    const quotient = (Math.min(value, other) / larger) ** power;
    return (value >= other ? 1 : quotient) / (1 + quotient);
  });
}

/**
 * Refuses a power that is not above 0.
 *
 * @throws {ParameterError} naming the caller
 */
export function checkPower(power: number | 'infinite', caller: string): void {
  if (power === 'infinite' || power > 0) return;
  throw new ParameterError(
    `${caller}: power must be above 0, or 'infinite'; got ${power}. Raise power.`,
  );
}

/** The smallest normal float32; what lies below counts as nothing. */
const SMALLEST_NORMAL = 2 ** -126;
