// Draws from the gamma and beta distributions, for shares that lie near 0 or 1.
import { exponential, logarithm, ParameterError, type Random } from '../base/index.js';

/**
 * The share of the first of two examples in a mixture: `λ ~ Beta(α, α)`.
 *
 * @param alpha > 0; below 1 most mixtures are nearly one of the two, 1 is uniform
 * @returns 0..1
 * @throws {ParameterError} when α is not above 0
 */
export function mixingWeight(alpha: number, random: Random): number {
  if (!(alpha > 0 && Number.isFinite(alpha))) {
    throw new ParameterError(`mixingWeight: alpha must be above 0; got ${alpha}. Turn mixing off.`);
  }
  // Logarithms, because a gamma number of small α underflows: both would be 0 and their share 0/0.
  const first = logGamma(alpha, random);
  const second = logGamma(alpha, random);
  return 1 / (1 + exponential(second - first));
}

/**
 * The logarithm of a number drawn from Gamma(shape, 1).
 *
 * Squeeze-free rejection of Marsaglia & Tsang 2000 (doi:10.1145/358407.358414) for shapes of 1 or
 * more; below, `Gamma(a) = Gamma(a + 1) · U^(1/a)`.
 */
export function logGamma(shape: number, random: Random): number {
  if (shape < 1) {
    return logGamma(shape + 1, random) + logarithm(1 - random.uniform()) / shape;
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (logarithm(1 - random.uniform()) < (x * x) / 2 + d * (1 - v + logarithm(v))) {
      return logarithm(d * v);
    }
  }
}
