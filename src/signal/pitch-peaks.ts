// Pitches as peaks of a spectrogram, each placed between bins by a parabola through its top.
import { ParameterError } from '../base/index.js';
import { openKernels } from './kernels.js';
import { createRowBlocks, rowBlockBytes } from './row-blocks.js';

/** librosa's options of a pitch tracker. */
export interface PitchPeakOptions {
  /** Only bins at or above this frequency in Hz are looked at. */
  readonly fmin: number;
  /** Only bins below this frequency in Hz are looked at; half the sample rate at most. */
  readonly fmax: number;
  /** A peak stands above this share of the largest value of its frame, ≥ 0. */
  readonly threshold: number;
}

/** librosa's defaults. */
export const PITCH_PEAK_DEFAULTS: PitchPeakOptions = { fmin: 150, fmax: 4000, threshold: 0.1 };

/** A spectrogram frame after frame, of magnitudes or of any power of them. */
export interface Spectrogram {
  /** `[frames, bins]`, ≥ 0. */
  readonly values: Float32Array;
  readonly bins: number;
  /** From one bin to the next, in Hz. */
  readonly hertzPerBin: number;
  /** Whether the peaks of the square roots are wanted: `values` are powers, magnitudes are meant. */
  readonly root?: boolean;
}

/** The peaks of all frames, in order of frame and frequency. */
export interface PitchPeaks {
  /** In Hz, `[peaks]`. */
  readonly frequencies: Float32Array;
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
 * @throws {ParameterError} when fmin or threshold is negative or fmax is not above 0
 *
 * Parity: the values above 0 of `librosa.piptrack`.
 * Reference: Smith, *Spectral Audio Signal Processing*, quadratic interpolation of spectral peaks.
 */
export function pitchPeaks(
  spectrogram: Spectrogram,
  options: Partial<PitchPeakOptions> = {},
): PitchPeaks {
  const { fmin, fmax, threshold } = { ...PITCH_PEAK_DEFAULTS, ...options };
  checkPitchPeaks(fmin, fmax, threshold);
  const { values, bins, hertzPerBin, root = false } = spectrogram;
  // The first and the last bin are no peaks: a parabola needs a neighbour on each side.
  const first = Math.max(1, Math.ceil(fmin / hertzPerBin));
  const last = Math.min(bins - 2, Math.ceil(fmax / hertzPerBin) - 1);
  const most = Math.max(0, Math.floor((last - first) / 2) + 1);
  const kernels = openKernels(rowBlockBytes(bins) + 12 * most);
  const blocks = createRowBlocks(kernels, values, bins);
  const places = kernels.reserve(Float64Array, most);
  const tops = kernels.reserve(Float32Array, most);
  const frequencies: number[] = [];
  const magnitudes: number[] = [];
  blocks.forEach((_, rows) => {
    for (let i = 0; i < rows; i++) {
      const row = blocks.address + i * blocks.bytes;
      const places0 = places.byteOffset;
      const tops0 = tops.byteOffset;
      const found = kernels.run.peaks(
        row,
        blocks.bytes,
        first,
        last,
        threshold,
        root,
        places0,
        tops0,
      );
      for (let p = 0; p < found; p++) {
        frequencies.push(places[p] * hertzPerBin);
        magnitudes.push(tops[p]);
      }
    }
  });
  return {
    frequencies: Float32Array.from(frequencies),
    magnitudes: Float32Array.from(magnitudes),
  };
}

function checkPitchPeaks(fmin: number, fmax: number, threshold: number): void {
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
}
