// The windows a frame is weighted with before its Fourier transform.
import { ParameterError } from '../../base/index.js';

/**
 * Weights of the cosines in `w[n] = Σ a_k·cos(k·φ)`, φ from −π to π: scipy.signal.windows'
 * `general_cosine` and the sources it names (Nuttall 1981, D'Antona & Ferrero 2006 for flattop).
 */
const COSINE_WEIGHTS = {
  boxcar: [1],
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
  nuttall: [0.3635819, 0.4891775, 0.1365995, 0.0106411],
  blackmanharris: [0.35875, 0.48829, 0.14128, 0.01168],
  flattop: [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368],
} as const;

/** A window by its name in scipy. */
export type WindowName = keyof typeof COSINE_WEIGHTS | 'bartlett' | 'cosine';

/** Every window there is. */
export const WINDOW_NAMES: readonly WindowName[] = [
  ...(Object.keys(COSINE_WEIGHTS) as (keyof typeof COSINE_WEIGHTS)[]),
  'bartlett',
  'cosine',
];

/**
 * A periodic window: what would be the next value repeats the first, as spectra want it.
 *
 * @param name   the window's name in scipy
 * @param length number of values, ≥ 1
 * @returns float64 `[length]`, in 0..1 (flattop dips a little below 0)
 * @throws {ParameterError} when the name is unknown or the length is not a whole number ≥ 1
 *
 * Parity: `scipy.signal.get_window(name, length, fftbins=True)`.
 *
 * @example
 * getWindow('hann', 4); // [0, 0.5, 1, 0.5]
 */
export function getWindow(name: WindowName, length: number): Float64Array {
  if (!WINDOW_NAMES.includes(name)) {
    throw new ParameterError(
      `getWindow: expected one of ${WINDOW_NAMES.join(', ')}; got ${name}. Choose one of these.`,
    );
  }
  if (!(Number.isInteger(length) && length >= 1)) {
    throw new ParameterError(`getWindow: length must be a whole number from 1; got ${length}.`);
  }
  if (length === 1) return Float64Array.of(1);
  const values = new Float64Array(length);
  for (let n = 0; n < length; n++) values[n] = windowAt(name, n, length);
  return values;
}

function windowAt(name: WindowName, n: number, length: number): number {
  if (name === 'bartlett') return 1 - Math.abs((2 * n) / length - 1);
  if (name === 'cosine') return Math.sin((Math.PI * (n + 0.5)) / (length + 1));
  const phase = (2 * Math.PI * n) / length - Math.PI;
  const weights = COSINE_WEIGHTS[name];
  let sum = weights[0];
  for (let k = 1; k < weights.length; k++) sum += weights[k] * Math.cos(k * phase);
  return sum;
}
