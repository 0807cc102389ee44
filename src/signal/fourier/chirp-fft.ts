// Bluestein's transform: a length with large prime factors as a convolution of a friendlier length.
import type { ComplexFft } from './complex-fft.js';

/**
 * Prepares a forward transform of any length.
 *
 * With `kn = (k² + n² − (k−n)²)/2` the sum becomes a convolution with the chirp `e^(πim²/N)`, done by
 * transforms of a power of two (Bluestein 1970, doi:10.1109/TAU.1970.1162132).
 *
 * @param length    number of complex values
 * @param createFft makes the transform of the power of two
 */
export function createChirpFft(
  length: number,
  createFft: (length: number) => ComplexFft,
): ComplexFft {
  const size = 2 ** Math.ceil(Math.log2(2 * length - 1));
  const fft = createFft(size);
  // The angle repeats after 2N squares; taking the remainder keeps it exact for long transforms.
  const angle = (n: number) => (Math.PI * ((n * n) % (2 * length))) / length;
  const chirpRe = Float64Array.from({ length }, (_, n) => Math.cos(angle(n)));
  const chirpIm = Float64Array.from({ length }, (_, n) => Math.sin(angle(n)));

  const kernelRe = new Float64Array(size);
  const kernelIm = new Float64Array(size);
  for (let n = 0; n < length; n++) {
    const mirrored = (size - n) % size;
    kernelRe[n] = kernelRe[mirrored] = chirpRe[n];
    kernelIm[n] = kernelIm[mirrored] = chirpIm[n];
  }
  fft(kernelRe, kernelIm);

  const workRe = new Float64Array(size);
  const workIm = new Float64Array(size);
  return (re, im) => {
    workRe.fill(0);
    workIm.fill(0);
    for (let n = 0; n < length; n++) {
      workRe[n] = re[n] * chirpRe[n] + im[n] * chirpIm[n];
      workIm[n] = im[n] * chirpRe[n] - re[n] * chirpIm[n];
    }
    fft(workRe, workIm);
    for (let k = 0; k < size; k++) {
      const productRe = workRe[k] * kernelRe[k] - workIm[k] * kernelIm[k];
      // The conjugate of the product, so that a forward transform does the inverse one.
      workIm[k] = -(workRe[k] * kernelIm[k] + workIm[k] * kernelRe[k]);
      workRe[k] = productRe;
    }
    fft(workRe, workIm);
    for (let k = 0; k < length; k++) {
      re[k] = (workRe[k] * chirpRe[k] - workIm[k] * chirpIm[k]) / size;
      im[k] = (-workIm[k] * chirpRe[k] - workRe[k] * chirpIm[k]) / size;
    }
  };
}
