// The Fourier transform of real numbers and its inverse, any length, in float64.
import { type ComplexFft, createComplexFft } from './complex-fft.js';

/** Forward and inverse transforms of one length. */
export interface RealFft {
  /** Number of real values, N. */
  readonly length: number;
  /** Number of complex bins, 1 + ⌊N/2⌋; the others are their conjugates. */
  readonly bins: number;
  /** `re + i·im [bins]` becomes `X[k] = Σ x[n]·e^(−2πikn/N)` of `samples [length]`. */
  forward(samples: ArrayLike<number>, re: Float64Array, im: Float64Array): void;
  /**
   * `samples [length]` become the signal whose bins are `re + i·im [bins]`; divides by N.
   * The imaginary parts of bin 0 and, for even lengths, of the last bin are taken for 0.
   */
  inverse(re: Float64Array, im: Float64Array, samples: Float64Array): void;
}

/**
 * Prepares the transforms of one length.
 *
 * An even length is read as half as many complex numbers and untangled (Sorensen et al. 1987,
 * doi:10.1109/TASSP.1987.1165220); an odd one is transformed as complex numbers.
 *
 * @param length number of real values, ≥ 1
 * @throws {ParameterError} when the length is not a whole number ≥ 1
 */
export function createRealFft(length: number): RealFft {
  return length % 2 === 0 && length > 0 ? createEvenFft(length) : createOddFft(length);
}

function createOddFft(length: number): RealFft {
  const fft = createComplexFft(length);
  const bins = (length + 1) / 2;
  const workRe = new Float64Array(length);
  const workIm = new Float64Array(length);
  return {
    length,
    bins,
    forward(samples, re, im) {
      for (let n = 0; n < length; n++) workRe[n] = samples[n];
      workIm.fill(0);
      fft(workRe, workIm);
      re.set(workRe.subarray(0, bins));
      im.set(workIm.subarray(0, bins));
    },
    inverse(re, im, samples) {
      workRe[0] = re[0];
      workIm[0] = 0;
      for (let k = 1; k < bins; k++) {
        workRe[k] = workRe[length - k] = re[k];
        // Conjugated, so that the forward transform of it is the inverse one.
        workIm[k] = -im[k];
        workIm[length - k] = im[k];
      }
      fft(workRe, workIm);
      for (let n = 0; n < length; n++) samples[n] = workRe[n] / length;
    },
  };
}

function createEvenFft(length: number): RealFft {
  const half = length / 2;
  const fft: ComplexFft = createComplexFft(half);
  const cosines = Float64Array.from({ length: half }, (_, k) => Math.cos((Math.PI * k) / half));
  const sines = Float64Array.from({ length: half }, (_, k) => Math.sin((Math.PI * k) / half));
  const workRe = new Float64Array(half);
  const workIm = new Float64Array(half);
  return {
    length,
    bins: half + 1,
    forward(samples, re, im) {
      for (let j = 0; j < half; j++) {
        workRe[j] = samples[2 * j];
        workIm[j] = samples[2 * j + 1];
      }
      fft(workRe, workIm);
      re[0] = workRe[0] + workIm[0];
      re[half] = workRe[0] - workIm[0];
      im[0] = im[half] = 0;
      for (let k = 1; k < half; k++) {
        const evenRe = (workRe[k] + workRe[half - k]) / 2;
        const evenIm = (workIm[k] - workIm[half - k]) / 2;
        const oddRe = (workIm[k] + workIm[half - k]) / 2;
        const oddIm = (workRe[half - k] - workRe[k]) / 2;
        re[k] = evenRe + oddRe * cosines[k] + oddIm * sines[k];
        im[k] = evenIm + oddIm * cosines[k] - oddRe * sines[k];
      }
    },
    inverse(re, im, samples) {
      for (let k = 0; k < half; k++) {
        const ownIm = k === 0 ? 0 : im[k];
        const mirroredIm = k === 0 ? 0 : -im[half - k];
        const evenRe = (re[k] + re[half - k]) / 2;
        const evenIm = (ownIm + mirroredIm) / 2;
        const diffRe = (re[k] - re[half - k]) / 2;
        const diffIm = (ownIm - mirroredIm) / 2;
        const oddRe = diffRe * cosines[k] - diffIm * sines[k];
        const oddIm = diffRe * sines[k] + diffIm * cosines[k];
        workRe[k] = evenRe - oddIm;
        workIm[k] = -(evenIm + oddRe);
      }
      fft(workRe, workIm);
      for (let j = 0; j < half; j++) {
        samples[2 * j] = workRe[j] / half;
        samples[2 * j + 1] = -workIm[j] / half;
      }
    },
  };
}
