// Pitches as peaks of a spectrogram, each placed between bins by a parabola through its top.
import { ParameterError } from '../../base/index.js';
import type { Precision } from '../fourier/lane-tables.js';
import { borrowKernels } from '../kernels.js';
import type { Signal } from '../signal.js';
import { createFourSpectra, fourSpectraBytes } from '../spectra/four-spectra.js';
import type { StftOptions } from '../spectra/stft-options.js';

/** librosa's options of a pitch tracker. */
export interface PitchPeakOptions {
  /** Only bins at or above this frequency in Hz are looked at. */
  readonly fmin: number;
  /** Only bins below this frequency in Hz are looked at; half the sample rate at most. */
  readonly fmax: number;
  /** A peak stands above this share of the largest value of its frame, ≥ 0. */
  readonly threshold: number;
  /** Whether peaks are those of the magnitudes, 1, or of the powers, 2. */
  readonly power: 1 | 2;
}

/** librosa's defaults. */
export const PITCH_PEAK_DEFAULTS: PitchPeakOptions = {
  fmin: 150,
  fmax: 4000,
  threshold: 0.1,
  power: 1,
};

/** The peaks of all frames; four frames are looked at together, in order of frequency. */
export interface PitchPeaks {
  /** In bins, `[peaks]`. */
  readonly places: Float64Array;
  /** Heights of the parabolas' tops, `[peaks]`. */
  readonly magnitudes: Float32Array;
}

/**
 * Finds, frame by frame, every bin k with `S[k−1] < S[k] ≥ S[k+1]` above the threshold, and moves it
 * to the top of the parabola through the three: by `−b/a` bins, `a = S[k+1] + S[k−1] − 2S[k]` and
 * `b = (S[k+1] − S[k−1])/2`; not at all where that would be a bin or more.
 *
 * Every step is rounded to float32 where librosa rounds, so that a median of the heights falls on the
 * same peaks.
 *
 * @param signal      mono audio, or a `Spectrum` whose transform is then used again
 * @param hertzPerBin what fmin and fmax are read by
 * @param precision   of the transform; see `forEachFour`
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: the values above 0 of `librosa.piptrack`.
 * Reference: Smith, *Spectral Audio Signal Processing*, quadratic interpolation of spectral peaks.
 */
export function pitchPeaks(
  signal: Signal,
  options: StftOptions & PitchPeakOptions,
  hertzPerBin: number,
  precision: Precision,
): PitchPeaks {
  const { fmin, fmax, threshold, power: exponent } = options;
  checkPitchPeaks(options);
  return borrowKernels(fourSpectraBytes(options) + 12 * (options.nFft + 2), (kernels) => {
    const spectra = createFourSpectra(kernels, signal, options, precision);
    const { frames, bins, power } = spectra;
    // The first and the last bin are no peaks: a parabola needs a neighbour on each side.
    const first = Math.max(1, Math.ceil(fmin / hertzPerBin));
    const last = Math.min(bins - 2, Math.ceil(fmax / hertzPerBin) - 1);
    // Of two neighbouring bins only one is a peak.
    const most = 2 * bins;
    const placesOfFour = kernels.reserve(Float64Array, most);
    const topsOfFour = kernels.reserve(Float32Array, most);
    const places: number[] = [];
    const magnitudes: number[] = [];
    for (let t = 0; t < frames; t += 4) {
      spectra.compute(t);
      const found = kernels.run.peaks(
        power.byteOffset,
        bins,
        Math.min(4, frames - t),
        first,
        last,
        threshold,
        exponent === 1,
        placesOfFour.byteOffset,
        topsOfFour.byteOffset,
      );
      for (let p = 0; p < found; p++) {
        places.push(placesOfFour[p]);
        magnitudes.push(topsOfFour[p]);
      }
    }
    return { places: Float64Array.from(places), magnitudes: Float32Array.from(magnitudes) };
  });
}

function checkPitchPeaks({ fmin, fmax, threshold, power }: PitchPeakOptions): void {
  if (!(fmin >= 0 && Number.isFinite(fmin) && fmax > 0)) {
    throw new ParameterError(
      `pitchPeaks: expected fmin ≥ 0 and fmax > 0; got fmin ${fmin} and fmax ${fmax}. ` +
        'Change fmin or fmax.',
    );
  }
  if (!(threshold >= 0 && Number.isFinite(threshold))) {
    throw new ParameterError(
      `pitchPeaks: threshold must be 0 or more; got ${threshold}. Raise threshold.`,
    );
  }
  if (power !== 1 && power !== 2) {
    throw new ParameterError(`pitchPeaks: power must be 1 or 2; got ${power}. Choose one.`);
  }
}
