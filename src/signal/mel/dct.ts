// Discrete cosine transforms of types 2 and 3, as matrices.
import { ParameterError } from '../../base/index.js';

/** Type 2 is what speech and image coding call "the" DCT; type 3 is its inverse. */
export type DctType = 2 | 3;

/** Options of a cosine transform. */
export interface DctOptions {
  readonly type: DctType;
  /** Whether rows and columns are orthonormal; otherwise scipy's unnormalised sums. */
  readonly norm: 'ortho' | null;
  /** How many of the results to compute; all when left out. */
  readonly rows?: number;
}

/**
 * The matrix that takes `size` values to the first `rows` of their cosine transform.
 *
 * Type 2: `y[k] = 2·Σ x[n]·cos(π·k·(2n+1)/2N)`; type 3: `y[k] = x[0] + 2·Σ_{n≥1} x[n]·cos(π·(2k+1)·n/2N)`.
 * Orthonormal, type 2 is scaled by `√(1/4N)` for k = 0 and `√(1/2N)` otherwise; type 3 is its transpose.
 *
 * @returns float64 `[rows, size]`, row-major
 * @throws {ParameterError} when the type is not 2 or 3, or rows are not in 1..size
 *
 * Parity: `scipy.fft.dct(numpy.eye(size), type, norm=norm, axis=0)[:rows]`.
 */
export function dctMatrix(size: number, { type, norm, rows = size }: DctOptions): Float64Array {
  if (type !== 2 && type !== 3) {
    throw new ParameterError(`dctMatrix: type must be 2 or 3; got ${type}. Choose one of these.`);
  }
  if (!(Number.isInteger(rows) && rows >= 1 && rows <= size)) {
    throw new ParameterError(
      `dctMatrix: rows must be a whole number in 1..${size}; got ${rows}. Lower rows.`,
    );
  }
  const matrix = new Float64Array(rows * size);
  for (let k = 0; k < rows; k++) {
    for (let n = 0; n < size; n++) {
      const [order, place] = type === 2 ? [k, n] : [n, k];
      const cosine = Math.cos((Math.PI * ((order * (2 * place + 1)) % (4 * size))) / (2 * size));
      matrix[k * size + n] = scale(order, size, type, norm) * cosine;
    }
  }
  return matrix;
}

/** `order` is the number of half-waves of the cosine it scales. */
function scale(order: number, size: number, type: DctType, norm: 'ortho' | null): number {
  if (norm === 'ortho') return Math.sqrt((order === 0 ? 1 : 2) / size);
  return type === 3 && order === 0 ? 1 : 2;
}
