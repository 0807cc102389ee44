// A small matrix times the spectrum of every frame.
import { type NdArray, zeros } from '../../array/index.js';
import type { Precision } from '../fourier/lane-tables.js';
import { borrowKernels } from '../kernels.js';
import type { Signal } from '../signal.js';
import { createFourSpectra, fourSpectraBytes } from '../spectra/four-spectra.js';
import type { StftOptions } from '../spectra/stft-options.js';

/** Weights below this share of the matrix's largest are passed over. */
const NEGLIGIBLE = 1e-10;

/**
 * Pools the powers of every frame: `pooled[c, t] = Σ_k matrix[c, k]·|X[k, t]|²`, in float32.
 *
 * Weights below a ten-thousand-millionth of the largest count as 0.
 *
 * @param signal    mono audio, or a `Spectrum` whose transform is then used again
 * @param options   of the transform
 * @param matrix    `[classes, 1 + ⌊nFft/2⌋]`
 * @param precision of the transform; see `forEachFour`
 * @returns float32 `[classes, frames]`
 */
export function poolBins(
  signal: Signal,
  options: StftOptions,
  matrix: NdArray,
  precision: Precision,
): NdArray {
  const [classes] = matrix.shape;
  const { runs, weights } = runsOf(matrix);
  const own = 4 * (runs.length + weights.length + 4 * classes);
  return borrowKernels(fourSpectraBytes(options) + own, (kernels) => {
    const spectra = createFourSpectra(kernels, signal, options, precision);
    const runList = kernels.reserve(Uint32Array, runs.length);
    runList.set(runs);
    const weightList = kernels.reserve(Float32Array, weights.length);
    weightList.set(weights);
    const sums = kernels.reserve(Float32Array, 4 * classes);
    const { frames, power } = spectra;
    const result = zeros([classes, frames]);
    for (let t = 0; t < frames; t += 4) {
      spectra.compute(t);
      kernels.run.pool(
        power.byteOffset,
        runList.byteOffset,
        weightList.byteOffset,
        sums.byteOffset,
        classes,
      );
      scatterFour(sums, t, result);
    }
    return result;
  });
}

/**
 * Pools the magnitudes of every frame in float64: `result[i, t] = Σ_k matrix[i, k]·|X[k, t]|`, for
 * weights of both signs, whose sums would cancel in float32.
 *
 * @param signal  mono audio, or a `Spectrum` whose transform is then used again
 * @param matrix  `[rows, 1 + ⌊nFft/2⌋]`, row-major
 * @returns float32 `[rows, frames]`
 */
export function fitMagnitudes(
  signal: Signal,
  options: StftOptions,
  matrix: Float64Array,
  rows: number,
): NdArray {
  return borrowKernels(fourSpectraBytes(options) + 8 * matrix.length + 16 * rows, (kernels) => {
    const spectra = createFourSpectra(kernels, signal, options, 'float64');
    const { frames, bins, power } = spectra;
    const weights = kernels.reserve(Float64Array, matrix.length);
    weights.set(matrix);
    const sums = kernels.reserve(Float32Array, 4 * rows);
    const result = zeros([rows, frames]);
    for (let t = 0; t < frames; t += 4) {
      spectra.compute(t);
      kernels.run.roots(power.byteOffset, bins);
      kernels.run.fit(power.byteOffset, bins, weights.byteOffset, sums.byteOffset, rows);
      scatterFour(sums, t, result);
    }
    return result;
  });
}

/** Copies `[rows, 4]` to columns t to t + 3 of the result, as far as it has them. */
function scatterFour(sums: Float32Array, t: number, { data, shape }: NdArray): void {
  const [rows, frames] = shape;
  const lanes = Math.min(4, frames - t);
  for (let row = 0; row < rows; row++) {
    for (let lane = 0; lane < lanes; lane++) data[row * frames + t + lane] = sums[4 * row + lane];
  }
}

/** The matrix as kernels-signal/pool.ts reads it: runs of four bins that are not negligible. */
function runsOf({ data, shape }: NdArray): { runs: number[]; weights: number[] } {
  const [classes, bins] = shape;
  let most = 0;
  for (let i = 0; i < data.length; i++) most = Math.max(most, Math.abs(data[i]));
  const runs: number[] = [];
  const weights: number[] = [];
  for (let c = 0; c < classes; c++) {
    const row = c * bins;
    const countAt = runs.push(0) - 1;
    let end = -1;
    for (let k = 0; k < bins; k += 4) {
      let largest = 0;
      for (let i = k; i < k + 4 && i < bins; i++) {
        largest = Math.max(largest, Math.abs(data[row + i]));
      }
      if (largest <= NEGLIGIBLE * most) continue;
      if (k !== end) {
        runs[countAt]++;
        runs.push(16 * k, 0);
      }
      runs[runs.length - 1] += 64;
      for (let i = k; i < k + 4; i++) weights.push(i < bins ? data[row + i] : 0);
      end = k + 4;
    }
  }
  return { runs, weights };
}
