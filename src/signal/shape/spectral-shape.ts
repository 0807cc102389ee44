// Centre, width and upper edge of each frame's magnitudes, in one pass over a power spectrum.
import { ParameterError } from '../../base/index.js';
import { borrowKernels } from '../kernels.js';
import type { Signal } from '../signal.js';
import { createFourSpectra, fourSpectraBytes } from '../spectra/four-spectra.js';
import { type Spectrum, STFT_DEFAULTS, type StftOptions } from '../spectra/stft-options.js';

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
 * @param signal      mono audio, or a `Spectrum` whose transform is then used again
 * @param options     of the transform; when left out those of the spectrum, or librosa's defaults
 * @param rollPercent share of the magnitudes below the rolloff, between 0 and 1
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.feature.spectral_centroid`, `spectral_bandwidth` and `spectral_rolloff`; the last
 * adds magnitudes up in float32 as librosa does, so that it falls on the same bin.
 */
export function spectralShape(
  signal: Signal | Spectrum,
  options: StftOptions = 'power' in signal ? signal.options : STFT_DEFAULTS,
  rollPercent = ROLL_PERCENT,
): SpectralShape {
  if (!(rollPercent > 0 && rollPercent < 1)) {
    throw new ParameterError(
      `spectralShape: rollPercent must be between 0 and 1; got ${rollPercent}. Change rollPercent.`,
    );
  }
  return borrowKernels(fourSpectraBytes(options) + 8 * (options.nFft + 2) + 96, (kernels) => {
    const spectra = createFourSpectra(kernels, signal, options, 'float64');
    const { frames, bins, power } = spectra;
    const sums = kernels.reserve(Float32Array, 4 * bins);
    const results = kernels.reserve(Float64Array, 12);
    const hertzPerBin = signal.sampleRate / options.nFft;
    const centroid = new Float32Array(frames);
    const bandwidth = new Float32Array(frames);
    const rolloff = new Float32Array(frames);
    for (let t = 0; t < frames; t += 4) {
      spectra.compute(t);
      const { byteOffset } = results;
      kernels.run.shape(power.byteOffset, bins, rollPercent, sums.byteOffset, byteOffset);
      for (let lane = 0; lane < 4 && t + lane < frames; lane++) {
        centroid[t + lane] = hertzPerBin * results[lane];
        bandwidth[t + lane] = hertzPerBin * Math.sqrt(results[4 + lane]);
        rolloff[t + lane] = hertzPerBin * results[8 + lane];
      }
    }
    return { centroid, bandwidth, rolloff };
  });
}
