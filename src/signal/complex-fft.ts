// The discrete Fourier transform of complex numbers, any length, in float64.
import { ParameterError } from '../base/index.js';
import { createChirpFft } from './chirp-fft.js';

/**
 * A forward transform of one length: replaces `re + i·im` by `X[k] = Σ x[n]·e^(−2πikn/N)`.
 * Both arrays hold N values and are overwritten.
 */
export type ComplexFft = (re: Float64Array, im: Float64Array) => void;

/** Lengths with a larger prime factor than this go through the chirp transform. */
const LARGEST_RADIX = 13;

/**
 * Prepares a forward transform.
 *
 * Lengths made of small primes use Stockham's self-sorting passes (Van Loan 1992,
 * *Computational Frameworks for the FFT*, section 1.7), one for each factor; others Bluestein's chirp.
 *
 * @param length number of complex values, ≥ 1
 * @throws {ParameterError} when the length is not a whole number ≥ 1
 */
export function createComplexFft(length: number): ComplexFft {
  if (!(Number.isInteger(length) && length >= 1)) {
    throw new ParameterError(
      `createComplexFft: length must be a whole number from 1; got ${length}.`,
    );
  }
  const radices = factors(length);
  if ((radices.at(-1) ?? 1) > LARGEST_RADIX) return createChirpFft(length, createComplexFft);

  const cosines = Float64Array.from({ length }, (_, k) => Math.cos((2 * Math.PI * k) / length));
  const sines = Float64Array.from({ length }, (_, k) => -Math.sin((2 * Math.PI * k) / length));
  const spare: Planes = { re: new Float64Array(length), im: new Float64Array(length) };
  return (re, im) => {
    let from: Planes = { re, im };
    let to = spare;
    let span = length;
    for (const radix of radices) {
      if (radix === 4) passOfFour(from, to, span, cosines, sines);
      else pass(from, to, span, radix, cosines, sines);
      span /= radix;
      [from, to] = [to, from];
    }
    if (from === spare) {
      re.set(spare.re);
      im.set(spare.im);
    }
  };
}

/** Fours first, then the primes in rising order. */
function factors(length: number): number[] {
  const found: number[] = [];
  let rest = length;
  for (; rest % 4 === 0; rest /= 4) found.push(4);
  for (let prime = 2; rest > 1; prime++) {
    for (; rest % prime === 0; rest /= prime) found.push(prime);
  }
  return found;
}

interface Planes {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** One pass of any radix: `radix`-point transforms of interleaved sequences, then the twiddles. */
function pass(
  from: Planes,
  to: Planes,
  span: number,
  radix: number,
  cosines: Float64Array,
  sines: Float64Array,
): void {
  const length = cosines.length;
  const stride = length / span;
  const reach = span / radix;
  const step = length / radix;
  const unitRe = Float64Array.from({ length: radix }, (_, r) => cosines[r * step]);
  const unitIm = Float64Array.from({ length: radix }, (_, r) => sines[r * step]);
  const pointRe = new Float64Array(radix);
  const pointIm = new Float64Array(radix);
  for (let j = 0; j < reach; j++) {
    for (let q = 0; q < stride; q++) {
      for (let r = 0; r < radix; r++) {
        pointRe[r] = from.re[q + stride * (j + reach * r)];
        pointIm[r] = from.im[q + stride * (j + reach * r)];
      }
      for (let k = 0; k < radix; k++) {
        let sumRe = pointRe[0];
        let sumIm = pointIm[0];
        for (let r = 1, unit = k; r < radix; r++) {
          sumRe += pointRe[r] * unitRe[unit] - pointIm[r] * unitIm[unit];
          sumIm += pointRe[r] * unitIm[unit] + pointIm[r] * unitRe[unit];
          unit += k;
          if (unit >= radix) unit -= radix;
        }
        const turn = j * k * stride;
        const target = q + stride * (radix * j + k);
        to.re[target] = sumRe * cosines[turn] - sumIm * sines[turn];
        to.im[target] = sumRe * sines[turn] + sumIm * cosines[turn];
      }
    }
  }
}

/** The same for radix 4, whose inner transform needs no multiplication. */
function passOfFour(
  from: Planes,
  to: Planes,
  span: number,
  cosines: Float64Array,
  sines: Float64Array,
): void {
  const stride = cosines.length / span;
  const reach = span / 4;
  const apart = stride * reach;
  const { re, im } = from;
  for (let j = 0; j < reach; j++) {
    const c1 = cosines[j * stride];
    const s1 = sines[j * stride];
    const c2 = cosines[2 * j * stride];
    const s2 = sines[2 * j * stride];
    const c3 = cosines[3 * j * stride];
    const s3 = sines[3 * j * stride];
    for (let q = 0; q < stride; q++) {
      const a = q + stride * j;
      const b = a + apart;
      const c = b + apart;
      const d = c + apart;
      const evenSumRe = re[a] + re[c];
      const evenSumIm = im[a] + im[c];
      const evenDiffRe = re[a] - re[c];
      const evenDiffIm = im[a] - im[c];
      const oddSumRe = re[b] + re[d];
      const oddSumIm = im[b] + im[d];
      const oddDiffRe = re[b] - re[d];
      const oddDiffIm = im[b] - im[d];
      const target = q + 4 * stride * j;
      to.re[target] = evenSumRe + oddSumRe;
      to.im[target] = evenSumIm + oddSumIm;
      const re1 = evenDiffRe + oddDiffIm;
      const im1 = evenDiffIm - oddDiffRe;
      to.re[target + stride] = re1 * c1 - im1 * s1;
      to.im[target + stride] = re1 * s1 + im1 * c1;
      const re2 = evenSumRe - oddSumRe;
      const im2 = evenSumIm - oddSumIm;
      to.re[target + 2 * stride] = re2 * c2 - im2 * s2;
      to.im[target + 2 * stride] = re2 * s2 + im2 * c2;
      const re3 = evenDiffRe - oddDiffIm;
      const im3 = evenDiffIm + oddDiffRe;
      to.re[target + 3 * stride] = re3 * c3 - im3 * s3;
      to.im[target + 3 * stride] = re3 * s3 + im3 * c3;
    }
  }
}
