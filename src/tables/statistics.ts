// What a table keeps of a feature's many values.
import type { NdArray } from '../array/index.js';

/** Arithmetic mean; NaN of nothing. */
export function mean(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/**
 * Mean and population variance, `Σ (x − mean)² / n`, of all values in float64.
 *
 * Parity: `numpy.mean` and `numpy.var`, which add up float32 arrays in float32.
 */
export function meanAndVariance(values: Float32Array): [mean: number, variance: number] {
  const middle = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const deviation = values[i] - middle;
    sum += deviation * deviation;
  }
  return [middle, sum / values.length];
}

/** The mean of every row of `[rows, columns]`. */
export function rowMeans(matrix: NdArray): number[] {
  return rowsOf(matrix).map(mean);
}

/** Mean and variance of every row of `[rows, columns]`, row after row. */
export function rowMoments(matrix: NdArray): number[] {
  return rowsOf(matrix).flatMap(meanAndVariance);
}

function rowsOf({ data, shape }: NdArray): Float32Array[] {
  const [rows, columns] = shape;
  return Array.from({ length: rows }, (_, r) => data.subarray(r * columns, (r + 1) * columns));
}
