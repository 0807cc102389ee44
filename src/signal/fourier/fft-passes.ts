// The passes of a self-sorting Fourier transform (Van Loan 1992, *Computational Frameworks for the FFT*,
// section 1.7): in each, transforms of a few interleaved sequences, then the twiddles.

/** Complex numbers, real and imaginary parts apart. */
export interface Planes {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * One pass.
 *
 * @param span    how long the transforms are that are still to be done, a multiple of radix
 * @param cosines of 2πk/N, `[N]`
 * @param sines   of −2πk/N, `[N]`
 */
type Pass = (
  from: Planes,
  to: Planes,
  span: number,
  radix: number,
  cosines: Float64Array,
  sines: Float64Array,
) => void;

/** The quickest way to do a pass of some radix. */
export function passOf(radix: number): Pass {
  if (radix === 2) return passOfTwo;
  if (radix === 3) return passOfThree;
  if (radix === 4) return passOfFour;
  if (radix === 5) return passOfFive;
  return passOfAny;
}

function passOfAny(
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

/** Radix 4, whose inner transform needs no multiplication. */
function passOfFour(
  from: Planes,
  to: Planes,
  span: number,
  _radix: number,
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

function passOfTwo(
  from: Planes,
  to: Planes,
  span: number,
  _radix: number,
  cosines: Float64Array,
  sines: Float64Array,
): void {
  const stride = cosines.length / span;
  const reach = span / 2;
  const apart = stride * reach;
  const { re, im } = from;
  for (let j = 0; j < reach; j++) {
    const c = cosines[j * stride];
    const s = sines[j * stride];
    for (let q = 0; q < stride; q++) {
      const a = q + stride * j;
      const b = a + apart;
      const target = q + 2 * stride * j;
      const diffRe = re[a] - re[b];
      const diffIm = im[a] - im[b];
      to.re[target] = re[a] + re[b];
      to.im[target] = im[a] + im[b];
      to.re[target + stride] = diffRe * c - diffIm * s;
      to.im[target + stride] = diffRe * s + diffIm * c;
    }
  }
}

const ROOT_THREE_QUARTERS = Math.sqrt(0.75);

function passOfThree(
  from: Planes,
  to: Planes,
  span: number,
  _radix: number,
  cosines: Float64Array,
  sines: Float64Array,
): void {
  const stride = cosines.length / span;
  const reach = span / 3;
  const apart = stride * reach;
  const { re, im } = from;
  for (let j = 0; j < reach; j++) {
    const c1 = cosines[j * stride];
    const s1 = sines[j * stride];
    const c2 = cosines[2 * j * stride];
    const s2 = sines[2 * j * stride];
    for (let q = 0; q < stride; q++) {
      const a = q + stride * j;
      const b = a + apart;
      const c = b + apart;
      const sumRe = re[b] + re[c];
      const sumIm = im[b] + im[c];
      // A quarter turn of the difference, which the first output takes away and the second adds.
      const turnedRe = ROOT_THREE_QUARTERS * (im[c] - im[b]);
      const turnedIm = ROOT_THREE_QUARTERS * (re[b] - re[c]);
      const middleRe = re[a] - 0.5 * sumRe;
      const middleIm = im[a] - 0.5 * sumIm;
      const target = q + 3 * stride * j;
      to.re[target] = re[a] + sumRe;
      to.im[target] = im[a] + sumIm;
      const re1 = middleRe - turnedRe;
      const im1 = middleIm - turnedIm;
      to.re[target + stride] = re1 * c1 - im1 * s1;
      to.im[target + stride] = re1 * s1 + im1 * c1;
      const re2 = middleRe + turnedRe;
      const im2 = middleIm + turnedIm;
      to.re[target + 2 * stride] = re2 * c2 - im2 * s2;
      to.im[target + 2 * stride] = re2 * s2 + im2 * c2;
    }
  }
}

const COSINE_FIFTH = Math.cos(0.4 * Math.PI);
const COSINE_FIFTHS = Math.cos(0.8 * Math.PI);
const SINE_FIFTH = Math.sin(0.4 * Math.PI);
const SINE_FIFTHS = Math.sin(0.8 * Math.PI);

function passOfFive(
  from: Planes,
  to: Planes,
  span: number,
  _radix: number,
  cosines: Float64Array,
  sines: Float64Array,
): void {
  const stride = cosines.length / span;
  const reach = span / 5;
  const apart = stride * reach;
  const { re, im } = from;
  for (let j = 0; j < reach; j++) {
    const step = j * stride;
    for (let q = 0; q < stride; q++) {
      const a = q + step;
      const b = a + apart;
      const c = b + apart;
      const d = c + apart;
      const e = d + apart;
      const outerRe = re[b] + re[e];
      const outerIm = im[b] + im[e];
      const innerRe = re[c] + re[d];
      const innerIm = im[c] + im[d];
      const firstRe = re[a] + COSINE_FIFTH * outerRe + COSINE_FIFTHS * innerRe;
      const firstIm = im[a] + COSINE_FIFTH * outerIm + COSINE_FIFTHS * innerIm;
      const secondRe = re[a] + COSINE_FIFTHS * outerRe + COSINE_FIFTH * innerRe;
      const secondIm = im[a] + COSINE_FIFTHS * outerIm + COSINE_FIFTH * innerIm;
      const turnRe = SINE_FIFTH * (re[b] - re[e]) + SINE_FIFTHS * (re[c] - re[d]);
      const turnIm = SINE_FIFTH * (im[b] - im[e]) + SINE_FIFTHS * (im[c] - im[d]);
      const turnsRe = SINE_FIFTHS * (re[b] - re[e]) - SINE_FIFTH * (re[c] - re[d]);
      const turnsIm = SINE_FIFTHS * (im[b] - im[e]) - SINE_FIFTH * (im[c] - im[d]);
      const target = q + 5 * step;
      to.re[target] = re[a] + outerRe + innerRe;
      to.im[target] = im[a] + outerIm + innerIm;
      const put = (k: number, real: number, imaginary: number) => {
        const place = target + k * stride;
        const cosine = cosines[k * step];
        const sine = sines[k * step];
        to.re[place] = real * cosine - imaginary * sine;
        to.im[place] = real * sine + imaginary * cosine;
      };
      put(1, firstRe + turnIm, firstIm - turnRe);
      put(2, secondRe + turnsIm, secondIm - turnsRe);
      put(3, secondRe - turnsIm, secondIm + turnsRe);
      put(4, firstRe - turnIm, firstIm + turnRe);
    }
  }
}
