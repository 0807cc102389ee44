// What a table keeps of a feature's many values.

/** Arithmetic mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/**
 * Mean and population variance, `Σ (x − mean)² / n`, of all values in float64.
 *
 * Parity: `numpy.mean` and `numpy.var`, which add up float32 arrays in float32; golden/README.md says how
 * far that may lie.
 */
export function meanAndVariance(values: ArrayLike<number>): [mean: number, variance: number] {
  const middle = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - middle) ** 2;
  return [middle, sum / values.length];
}

/** Mean and population variance of every row of `[rows, columns]`, row after row. */
export function rowMoments(matrix: {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}): number[] {
  const [rows, columns] = matrix.shape;
  return Array.from({ length: rows }, (_, r) =>
    meanAndVariance(matrix.data.subarray(r * columns, (r + 1) * columns)),
  ).flat();
}
