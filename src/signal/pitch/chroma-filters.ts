// The chroma filter bank: how much each bin of a spectrum counts for each of the twelve tones.
import { type NdArray, zeros } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { checkWhole } from '../spectra/framing.js';
import { A0_HERTZ } from './tuning.js';

/** librosa's options of a chroma filter bank. */
export interface ChromaOptions {
  /** Classes an octave is divided into, ≥ 1. */
  readonly nChroma: number;
  /** The octave that counts most, in octaves above 27.5 Hz. */
  readonly ctroct: number;
  /** Standard deviation of the octaves' weights in octaves, > 0; null when all count the same. */
  readonly octwidth: number | null;
  /** Whether the first class is C instead of A. */
  readonly baseC: boolean;
}

/** librosa's defaults. */
export const CHROMA_DEFAULTS: ChromaOptions = {
  nChroma: 12,
  ctroct: 5,
  octwidth: 2,
  baseC: true,
};

/**
 * The filter bank as a matrix.
 *
 * Bin k stands at `p = n·log₂(f/f_A)` classes; class c weighs it by a Gaussian of the distance
 * `e^(−2(d/w)²)`, d taken around the circle, w the distance to the next bin but at least one class. The
 * weights of a bin have Euclidean length 1 before `e^(−½((p/n − ctroct)/octwidth)²)` weighs its octave.
 * The bin at 0 Hz is put an octave and a half below the first one.
 *
 * @param sampleRate in Hz
 * @param nFft       samples in a frame of the spectrum it will weigh, ≥ 2
 * @param tuning     how far the classes lie above those of A4 = 440 Hz, in classes
 * @returns float32 `[nChroma, 1 + ⌊nFft/2⌋]`, ≥ 0
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: `librosa.filters.chroma`.
 * Reference: Ellis 2007, *Chroma feature analysis and synthesis*, Columbia University.
 */
export function chromaFilters(
  sampleRate: number,
  nFft: number,
  tuning: number,
  options: Partial<ChromaOptions> = {},
): NdArray {
  const { nChroma, ctroct, octwidth, baseC } = { ...CHROMA_DEFAULTS, ...options };
  checkChroma(nFft, tuning, { nChroma, ctroct, octwidth, baseC });
  const bins = 1 + Math.floor(nFft / 2);
  const lowest = A0_HERTZ * 2 ** (tuning / nChroma);
  const places = new Float64Array(bins + 1);
  for (let k = 1; k <= bins; k++) {
    places[k] = nChroma * Math.log2((k * sampleRate) / nFft / lowest);
  }
  places[0] = places[1] - 1.5 * nChroma;
  const shift = baseC ? 3 * Math.floor(nChroma / 12) : 0;
  const matrix = zeros([nChroma, bins]);
  const column = new Float64Array(nChroma);
  for (let k = 0; k < bins; k++) {
    const width = k === nFft - 1 ? 1 : Math.max(places[k + 1] - places[k], 1);
    let power = 0;
    for (let c = 0; c < nChroma; c++) {
      column[c] = Math.exp(-2 * (aroundCircle(places[k] - c, nChroma) / width) ** 2);
      power += column[c] * column[c];
    }
    const octave = places[k] / nChroma - ctroct;
    const loudness = octwidth === null ? 1 : Math.exp(-0.5 * (octave / octwidth) ** 2);
    const scale = loudness / Math.sqrt(power);
    for (let c = 0; c < nChroma; c++) {
      matrix.data[((c - shift + nChroma) % nChroma) * bins + k] = column[c] * scale;
    }
  }
  return matrix;
}

/** A distance brought within half a circle of `size` classes; halves are rounded to even first. */
function aroundCircle(distance: number, size: number): number {
  const half = size % 4 === 1 ? (size - 1) / 2 : Math.ceil(size / 2);
  const turned = (distance + half + 10 * size) % size;
  return (turned < 0 ? turned + size : turned) - half;
}

function checkChroma(nFft: number, tuning: number, options: ChromaOptions): void {
  const { nChroma, ctroct, octwidth } = options;
  checkWhole(nChroma, 'nChroma', 'chroma');
  if (nFft < 2) {
    throw new ParameterError(`chroma: nFft must be at least 2; got ${nFft}. Raise nFft.`);
  }
  if (!Number.isFinite(tuning)) {
    throw new ParameterError(
      `chroma: tuning must be a finite number of classes, or null to estimate it; got ${tuning}. ` +
        'Change tuning.',
    );
  }
  if (!Number.isFinite(ctroct) || !(octwidth === null || octwidth > 0)) {
    throw new ParameterError(
      `chroma: expected a finite ctroct and an octwidth above 0, or null; got ${ctroct} and ` +
        `${octwidth}. Change ctroct or octwidth.`,
    );
  }
}
