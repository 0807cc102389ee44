// Centre, width and upper edge of each frame's magnitudes, in one pass over a power spectrum.
import { ParameterError } from '../base/index.js';
import { openKernels } from './kernels.js';
import { BLOCK_ROWS, createRowBlocks, rowBlockBytes } from './row-blocks.js';
import type { Spectrum } from './stft-options.js';

/** Three numbers a frame, in Hz; each `[frames]`. */
export interface SpectralShape {
  /** Mean frequency weighted by magnitude: `Σ_k f[k]·|X[k]| / Σ_k |X[k]|`; 0 in silence. */
  readonly centroid: Float32Array;
  /** Deviation from it: `√(Σ_k |X[k]|·(f[k] − centroid)² / Σ_k |X[k]|)`; 0 in silence. */
  readonly bandwidth: Float32Array;
  /** Lowest frequency at which the magnitudes up to there reach `rollPercent` of all; 0 in silence. */
  readonly rolloff: Float32Array;
}

/** librosa's default share of the magnitudes below the rolloff. */
export const ROLL_PERCENT = 0.85;

/**
 * Centroid, bandwidth and rolloff of every frame.
 *
 * One call costs little more than any of the three alone: use it where several are wanted.
 *
 * @param rollPercent share of the magnitudes below the rolloff, between 0 and 1
 * @throws {ParameterError} when rollPercent is out of range
 *
 * Parity: `librosa.feature.spectral_centroid`, `spectral_bandwidth` and `spectral_rolloff`; the last
 * adds magnitudes up in float32 as librosa does, so that it falls on the same bin.
 */
export function spectralShape(spectrum: Spectrum, rollPercent = ROLL_PERCENT): SpectralShape {
  const { power, frames, bins, options, sampleRate } = spectrum;
  if (!(rollPercent > 0 && rollPercent < 1)) {
    throw new ParameterError(
      `spectralShape: rollPercent must be between 0 and 1; got ${rollPercent}. Change rollPercent.`,
    );
  }
  const kernels = openKernels(rowBlockBytes(bins) + 16 * bins + 16 + 4 * BLOCK_ROWS);
  const { run } = kernels;
  const blocks = createRowBlocks(kernels, power, bins);
  const sums = kernels.reserve(Float32Array, 4 * bins);
  const moments = kernels.reserve(Float64Array, 2);
  const places = kernels.reserve(Uint32Array, BLOCK_ROWS);
  const { address, bytes } = blocks;
  const hertzPerBin = sampleRate / options.nFft;
  const centroid = new Float32Array(frames);
  const bandwidth = new Float32Array(frames);
  const rolloff = new Float32Array(frames);
  blocks.forEach((t, count) => {
    for (let i = 0; i < count; i++) {
      const row = address + i * bytes;
      run.roots(row, bytes, moments.byteOffset);
      const [total, moment] = moments;
      if (total < SMALLEST_TOTAL) continue;
      centroid[t + i] = (hertzPerBin * moment) / total;
      bandwidth[t + i] = hertzPerBin * Math.sqrt(run.spread(row, bytes, moment / total) / total);
    }
    run.reached(address, bytes, bins, rollPercent, sums.byteOffset, places.byteOffset);
    for (let i = 0; i < count; i++) rolloff[t + i] = hertzPerBin * places[i];
  });
  return { centroid, bandwidth, rolloff };
}

/** Magnitudes that sum to less than the smallest normal float32 are silence. */
const SMALLEST_TOTAL = 2 ** -126;
