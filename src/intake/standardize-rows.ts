// Each row of a window to mean 0 and deviation 1, by the window's own figures.

/**
 * Subtracts from every row its mean and divides by its deviation over the row (population; 0 counts as 1).
 *
 * @param values `[rows, columns]`, changed in place
 *
 * Parity: `sklearn.preprocessing.StandardScaler().fit_transform(x.T).T`.
 */
export function standardizeRows(values: Float32Array, rows: number): void {
  const columns = values.length / rows;
  for (let row = 0; row < rows; row++) {
    const line = values.subarray(row * columns, (row + 1) * columns);
    let sum = 0;
    for (const value of line) sum += value;
    const mean = sum / columns;
    let squares = 0;
    for (const value of line) squares += (value - mean) ** 2;
    const deviation = Math.sqrt(squares / columns);
    // Rounding alone makes a constant row deviate a little; such a row holds nothing to enlarge.
    const scale = deviation > 1e-6 * Math.max(1, Math.abs(mean)) ? deviation : 1;
    for (let c = 0; c < columns; c++) line[c] = ((line[c] as number) - mean) / scale;
  }
}
