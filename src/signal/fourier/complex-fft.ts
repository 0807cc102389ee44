// The discrete Fourier transform of complex numbers, any length, in float64.
import { ParameterError } from '../../base/index.js';
import { createChirpFft } from './chirp-fft.js';
import { type Planes, passOf } from './fft-passes.js';

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
      passOf(radix)(from, to, span, radix, cosines, sines);
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
