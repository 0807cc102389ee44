// A picture, or any plane of numbers, at another size.
import type { NdArray } from '../array/index.js';
import { ParameterError, ShapeError } from '../base/index.js';

/**
 * Resizes a plane by bilinear interpolation, first along rows, then along columns.
 *
 * Pixels are squares and their centres lie half a pixel inside: target pixel i stands at
 * `(i + ½) · from / to − ½`. Where the plane shrinks, the triangle of weights is widened by the same
 * factor, so that every value counts (antialiasing); where it grows, two neighbours are blended and
 * the border is repeated.
 *
 * @param plane   `[rows, columns]`
 * @param rows    height wanted, ≥ 1
 * @param columns width wanted, ≥ 1
 * @returns `[rows, columns]`, a copy when the size stays
 * @throws {ShapeError} when the plane has not two axes or no values
 * @throws {ParameterError} when a size is not a whole number from 1
 *
 * Parity: Pillow's `Image.resize((columns, rows), BILINEAR)` of mode F, PyTorch's `interpolate` with
 * `antialias`, and, where it grows, OpenCV's INTER_LINEAR.
 */
export function resizeBilinear(plane: NdArray, rows: number, columns: number): NdArray {
  const [height = 0, width = 0] = plane.shape;
  if (plane.shape.length !== 2 || height < 1 || width < 1) {
    throw new ShapeError(
      `resizeBilinear: expected [rows, columns] with values; got [${plane.shape.join(', ')}]. ` +
        'Hand over one plane.',
    );
  }
  for (const size of [rows, columns]) {
    if (Number.isInteger(size) && size >= 1) continue;
    throw new ParameterError(
      `resizeBilinear: sizes must be whole numbers from 1; got ${rows} × ${columns}. Change the size.`,
    );
  }
  const across = weightsOf(width, columns);
  const wide = new Float32Array(height * columns);
  for (let y = 0; y < height; y++) {
    const row = plane.data.subarray(y * width, (y + 1) * width);
    for (let x = 0; x < columns; x++) {
      const { first, weights } = across[x] as Weights;
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i]! * row[first + i]!;
      wide[y * columns + x] = sum;
    }
  }
  const down = weightsOf(height, rows);
  const data = new Float32Array(rows * columns);
  const sums = new Float64Array(columns);
  for (let y = 0; y < rows; y++) {
    const { first, weights } = down[y] as Weights;
    sums.fill(0);
    for (let i = 0; i < weights.length; i++) {
      const at = (first + i) * columns;
      const weight = weights[i]!;
      for (let x = 0; x < columns; x++) sums[x]! += weight * wide[at + x]!;
    }
    data.set(sums, y * columns);
  }
  return { data, shape: [rows, columns] };
}

/** The neighbours one target pixel is made of: from `first` on, their weights adding up to 1. */
interface Weights {
  readonly first: number;
  readonly weights: Float64Array;
}

function weightsOf(from: number, to: number): Weights[] {
  const scale = from / to;
  const reach = Math.max(1, scale);
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - reach + 0.5));
    const end = Math.min(from, Math.floor(centre + reach + 0.5));
    const weights = Float64Array.from({ length: end - first }, (_, j) =>
      Math.max(0, 1 - Math.abs(first + j + 0.5 - centre) / reach),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return { first, weights: weights.map((weight) => weight / total) };
  });
}
