// The polynomials that lie nearest to evenly spaced values.

/**
 * The matrix that takes values at 0, spacing, 2·spacing, … to the coefficients of the polynomial with the
 * least sum of squared distances from them.
 *
 * Made of polynomials that are orthonormal on the places themselves, by their three-term recurrence, so
 * that no badly conditioned system is solved.
 *
 * @param order   degree of the polynomial, 0..count − 1
 * @param count   how many values
 * @param spacing distance of two places, > 0
 * @returns float64 `[order + 1, count]`; row i gives the coefficient of `x^(order − i)`
 *
 * Parity: `numpy.polyfit`, as long as that does not find its problem rank-deficient.
 * Reference: Forsythe 1957, doi:10.1137/0105007.
 */
export function polynomialFit(order: number, count: number, spacing: number): Float64Array {
  const matrix = new Float64Array((order + 1) * count);
  // Places are brought to −1..1, z = (x − center)/center; the powers of z are expanded at the end.
  const half = (count - 1) / 2;
  const center = half === 0 ? 1 : half;
  const places = Float64Array.from({ length: count }, (_, k) => (k - half) / center);
  let before = { values: new Float64Array(count), powers: new Float64Array(order + 1) };
  let current = { values: new Float64Array(count).fill(1), powers: new Float64Array(order + 1) };
  current.powers[0] = 1;
  let overlap = 0;
  for (let degree = 0; degree <= order; degree++) {
    const length = Math.sqrt(dot(current.values, current.values));
    for (let k = 0; k < count; k++) current.values[k] /= length;
    for (let i = 0; i <= degree; i++) current.powers[i] /= length;
    const powers = inPowersOfPlace(current.powers, half, center, spacing);
    for (let i = 0; i <= degree; i++) {
      const row = (order - i) * count;
      for (let k = 0; k < count; k++) matrix[row + k] += powers[i] * current.values[k];
    }
    // Next: z·p less its part along the one before; places are symmetric, so p itself has no part in it.
    const values = places.map((z, k) => z * current.values[k]);
    overlap = dot(values, before.values);
    const next = new Float64Array(order + 1);
    for (let k = 0; k < count; k++) values[k] -= overlap * before.values[k];
    for (let i = 0; i < order; i++) next[i + 1] = current.powers[i];
    for (let i = 0; i <= order; i++) next[i] -= overlap * before.powers[i];
    before = current;
    current = { values, powers: next };
  }
  return matrix;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** Coefficients of powers of x from those of powers of `z = (x/spacing − half)/center`, by Horner's rule. */
function inPowersOfPlace(
  powers: Float64Array,
  half: number,
  center: number,
  spacing: number,
): Float64Array {
  const slope = 1 / (center * spacing);
  const offset = -half / center;
  const expanded = new Float64Array(powers.length);
  for (let i = powers.length - 1; i >= 0; i--) {
    for (let j = expanded.length - 1; j > 0; j--) {
      expanded[j] = offset * expanded[j] + slope * expanded[j - 1];
    }
    expanded[0] = offset * expanded[0] + powers[i];
  }
  return expanded;
}
