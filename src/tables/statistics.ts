// What a table keeps of a feature's many values.
import type { NdArray } from '../array/index.js';

/** Arithmetic mean, added up in float64; NaN of nothing. */
export function mean(values: Float32Array): number {
  // Four sums: each addition waits for its own sum's last one only.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const fours = values.length - (values.length % 4);
  for (let i = 0; i < fours; i += 4) {
    a += values[i];
    b += values[i + 1];
    c += values[i + 2];
    d += values[i + 3];
  }
  for (let i = fours; i < values.length; i++) a += values[i];
  return (a + b + (c + d)) / values.length;
}

/**
 * Mean and population variance, `Σ (x − mean)² / n`, of all values in float64.
 *
 * Parity: `numpy.mean` and `numpy.var`, which add up float32 arrays in float32.
 */
export function meanAndVariance(values: Float32Array): [mean: number, variance: number] {
  const middle = mean(values);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const fours = values.length - (values.length % 4);
  for (let i = 0; i < fours; i += 4) {
    a += (values[i] - middle) ** 2;
    b += (values[i + 1] - middle) ** 2;
    c += (values[i + 2] - middle) ** 2;
    d += (values[i + 3] - middle) ** 2;
  }
  for (let i = fours; i < values.length; i++) a += (values[i] - middle) ** 2;
  return [middle, (a + b + (c + d)) / values.length];
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
