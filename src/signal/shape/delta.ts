// How rows of numbers change along the frames: smoothed derivatives.
import { type NdArray, zeros } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';

/** What stands past the ends of a row, or `'interp'` for the polynomials of the first and last stretch. */
export type DeltaMode = 'interp' | 'nearest' | 'mirror' | 'constant' | 'wrap';

/** librosa's options of a delta. */
export interface DeltaOptions {
  /** Frames that a polynomial is fitted to, odd, ≥ 3; at most the frames of a row when `'interp'`. */
  readonly width: number;
  /** Which derivative, ≥ 1. */
  readonly order: number;
  /** Degree of the polynomial, below width; null for `order`. */
  readonly polyorder: number | null;
  readonly mode: DeltaMode;
}

/** librosa's defaults. */
export const DELTA_DEFAULTS: DeltaOptions = {
  width: 9,
  order: 1,
  polyorder: null,
  mode: 'interp',
};

const MODES: readonly DeltaMode[] = ['interp', 'nearest', 'mirror', 'constant', 'wrap'];

/**
 * The derivative of every row along the frames: that of the polynomial fitted to `width` frames, taken
 * in their middle (Savitzky & Golay 1964, doi:10.1021/ac60214a047).
 *
 * @param array `[rows, frames]`, for example MFCCs
 * @returns float32 `[rows, frames]`, per frame to the power of `order`
 * @throws {ParameterError} when an option is out of range or a row is shorter than `width` needs
 *
 * Parity: `librosa.feature.delta(data, width=…, order=…, mode=…)`.
 *
 * @example
 * const speed = delta(mfcc(signal));
 * const acceleration = delta(mfcc(signal), { order: 2 });
 */
export function delta(array: NdArray, options: Partial<DeltaOptions> = {}): NdArray {
  const { width, order, polyorder, mode } = { ...DELTA_DEFAULTS, ...options };
  const [rows, frames] = array.shape;
  const degree = polyorder ?? order;
  checkDelta({ width, order, polyorder: degree, mode }, frames);
  const half = (width - 1) / 2;
  const weights = derivativeWeights(width, degree, order, 0);
  const result = zeros([rows, frames]);
  for (let row = 0; row < rows; row++) {
    const values = array.data.subarray(row * frames, (row + 1) * frames);
    for (let t = 0; t < frames; t++) {
      const isInside = t >= half && t < frames - half;
      let sum = 0;
      if (isInside || mode !== 'interp') {
        for (let n = -half; n <= half; n++) {
          const value = isInside ? values[t + n] : valuePast(values, t + n, mode);
          sum += weights[n + half] * value;
        }
      } else {
        // The polynomial of the first or last stretch, away from its middle.
        const start = t < half ? 0 : frames - width;
        const here = derivativeWeights(width, degree, order, t - start - half);
        for (let n = 0; n < width; n++) sum += here[n] * values[start + n];
      }
      result.data[row * frames + t] = sum;
    }
  }
  return result;
}

function checkDelta(options: DeltaOptions, frames: number): void {
  const { width, order, polyorder, mode } = options;
  const fail = (message: string) => {
    throw new ParameterError(`delta: ${message}`);
  };
  if (!(Number.isInteger(width) && width >= 3 && width % 2 === 1)) {
    fail(`width must be an odd whole number from 3; got ${width}. Change width.`);
  }
  if (!(Number.isInteger(order) && order >= 1)) {
    fail(`order must be a whole number from 1; got ${order}. Change order.`);
  }
  if (!(Number.isInteger(polyorder) && polyorder !== null && polyorder >= 0 && polyorder < width)) {
    fail(`polyorder must be a whole number below width (${width}); got ${polyorder}. Raise width.`);
  }
  if (!MODES.includes(mode)) {
    fail(`mode must be one of ${MODES.join(', ')}; got ${mode}. Choose one.`);
  }
  if (mode === 'interp' && width > frames) {
    fail(`width ${width} needs as many frames; got ${frames}. Lower width or change mode.`);
  }
}

/** Value n of a row that goes on past its ends. */
function valuePast(values: Float32Array, n: number, mode: DeltaMode): number {
  const { length } = values;
  if (n >= 0 && n < length) return values[n];
  if (mode === 'constant') return 0;
  if (mode === 'nearest') return values[n < 0 ? 0 : length - 1];
  const period = mode === 'wrap' ? length : Math.max(1, 2 * (length - 1));
  const within = ((n % period) + period) % period;
  return values[within < length ? within : period - within];
}

/**
 * Weights of `width` values whose sum is a derivative of the polynomial fitted to them, `place` frames
 * from their middle, by Gram polynomials (Gorry 1990, doi:10.1021/ac00205a007).
 */
function derivativeWeights(
  width: number,
  degree: number,
  order: number,
  place: number,
): Float64Array {
  const half = (width - 1) / 2;
  const there = gramPolynomials(half, degree, order, place);
  return Float64Array.from({ length: width }, (_, n) => {
    const here = gramPolynomials(half, degree, 0, n - half);
    let sum = 0;
    let norm = 1 / (2 * half + 1);
    for (let k = 0; k <= degree; k++) {
      sum += (2 * k + 1) * norm * here[k] * there[k];
      norm *= (2 * half - k) / (2 * half + k + 2);
    }
    return sum;
  });
}

/** The derivatives of the Gram polynomials of degree 0..degree at one place. */
function gramPolynomials(half: number, degree: number, order: number, place: number): number[] {
  let lower: number[] = [];
  for (let s = 0; s <= order; s++) {
    const values = [s === 0 ? 1 : 0];
    for (let k = 1; k <= degree; k++) {
      const scale = k * (2 * half - k + 1);
      const slope = s === 0 ? 0 : s * lower[k - 1];
      const before = k === 1 ? 0 : values[k - 2];
      values.push(
        ((4 * k - 2) * (place * values[k - 1] + slope) - (k - 1) * (2 * half + k) * before) / scale,
      );
    }
    lower = values;
  }
  return lower;
}
