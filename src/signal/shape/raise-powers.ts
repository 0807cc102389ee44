// From powers to magnitudes, or to any other exponent of them.

/**
 * Turns `|X|²` into `|X|^exponent`, in place.
 *
 * @param power    ≥ 0
 * @param exponent > 0; 2 changes nothing
 */
export function raisePowers(power: Float32Array | Float64Array, exponent: number): void {
  if (exponent === 2) return;
  if (exponent === 1) for (let k = 0; k < power.length; k++) power[k] = Math.sqrt(power[k]);
  else for (let k = 0; k < power.length; k++) power[k] **= exponent / 2;
}
