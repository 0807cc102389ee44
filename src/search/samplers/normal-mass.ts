// The share of a standard normal between two points, far out in its tails too.
import { exponential } from '../../base/index.js';

/** Below this the series loses no more than two digits; above it the fraction settles soon. */
const SERIES_UP_TO = 3;
const FRACTION_TERMS = 60;

/** The height of the standard normal at `x`: `exp(−x²/2)/√(2π)`. */
export function normalHeight(x: number): number {
  return exponential((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * The share of a standard normal in from..to, right to about 12 digits.
 *
 * Both ends on one side of 0 are measured from that side's far end, so that nothing cancels.
 */
export function normalMass(from: number, to: number): number {
  if (from >= to) return 0;
  if (from > 0) return above(from) - above(to);
  if (to < 0) return above(-to) - above(-from);
  return 1 - above(-from) - above(to);
}

/**
 * The share above x ≥ 0.
 *
 * Near 0, `½ − φ(x)(x + x³/3 + x⁵/(3·5) + …)` (Marsaglia 2004); further out Laplace's continued
 * fraction `φ(x)/(x + 1/(x + 2/(x + 3/…)))`.
 */
function above(x: number): number {
  if (x < SERIES_UP_TO) {
    let term = x;
    let sum = x;
    for (let i = 3; term > sum * Number.EPSILON; i += 2) {
      term *= (x * x) / i;
      sum += term;
    }
    return 0.5 - sum * normalHeight(x);
  }
  let fraction = x;
  for (let i = FRACTION_TERMS; i > 0; i--) fraction = x + i / fraction;
  return normalHeight(x) / fraction;
}
