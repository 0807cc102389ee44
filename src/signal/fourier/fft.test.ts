// The transforms against the plain sum they abbreviate, and against their own laws.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParameterError } from '../../base/index.js';
import { createComplexFft } from './complex-fft.js';
import { createRealFft } from './real-fft.js';

const SEED = { seed: 20251120, numRuns: 60 };

/** The definition, in float64, term by term. */
function naiveTransform(re: ArrayLike<number>, im: ArrayLike<number>) {
  const length = re.length;
  const bins = Array.from({ length }, (_, k) => {
    let real = 0;
    let imaginary = 0;
    for (let n = 0; n < length; n++) {
      const angle = (-2 * Math.PI * ((k * n) % length)) / length;
      real += re[n]! * Math.cos(angle) - im[n]! * Math.sin(angle);
      imaginary += re[n]! * Math.sin(angle) + im[n]! * Math.cos(angle);
    }
    return { real, imaginary };
  });
  return { re: bins.map(({ real }) => real), im: bins.map(({ imaginary }) => imaginary) };
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
}

const values = (length: number, seed: number) =>
  Float64Array.from({ length }, (_, n) => Math.sin(seed + n * n * 0.7 + n));

/** Powers of two and four, mixed small primes, 13, primes, and a product of large primes. */
const LENGTHS = [
  1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 16, 17, 32, 45, 60, 64, 91, 97, 128, 143, 250, 511,
];

describe.each(LENGTHS)('length %i', (length) => {
  test('the complex transform is the sum that defines it', () => {
    const re = values(length, 1);
    const im = values(length, 2);
    const expected = naiveTransform(re, im);
    createComplexFft(length)(re, im);
    expect(largestDifference(re, expected.re)).toBeLessThan(1e-11);
    expect(largestDifference(im, expected.im)).toBeLessThan(1e-11);
  });

  test('the real transform gives the first bins of the complex one, and its inverse undoes it', () => {
    const fft = createRealFft(length);
    const samples = values(length, 3);
    const expected = naiveTransform(samples, new Float64Array(length));
    const re = new Float64Array(fft.bins);
    const im = new Float64Array(fft.bins);
    fft.forward(samples, re, im);
    expect(largestDifference(re, expected.re)).toBeLessThan(1e-11);
    expect(largestDifference(im, expected.im)).toBeLessThan(1e-11);
    const back = new Float64Array(length);
    fft.inverse(re, im, back);
    expect(largestDifference(back, samples)).toBeLessThan(1e-13);
  });
});

const sample = fc.double({ min: -1, max: 1, noNaN: true });

test('energy is the same on both sides (Parseval)', () => {
  fc.assert(
    fc.property(fc.array(sample, { minLength: 1, maxLength: 200 }), (samples) => {
      const length = samples.length;
      const re = Float64Array.from(samples);
      const im = new Float64Array(length);
      const before = samples.reduce((sum, value) => sum + value * value, 0);
      createComplexFft(length)(re, im);
      const after = re.reduce((sum, value, k) => sum + value ** 2 + im[k]! ** 2, 0) / length;
      expect(after).toBeCloseTo(before, 10);
    }),
    SEED,
  );
});

test('the transform of a weighted sum is the weighted sum of the transforms', () => {
  const pair = fc.tuple(sample, sample);
  fc.assert(
    fc.property(fc.array(pair, { minLength: 2, maxLength: 120 }), sample, (pairs, weight) => {
      const fft = createRealFft(pairs.length);
      const transformed = (samples: number[]) => {
        const re = new Float64Array(fft.bins);
        fft.forward(samples, re, new Float64Array(fft.bins));
        return re;
      };
      const sum = transformed(pairs.map(([a, b]) => a + weight * b));
      const first = transformed(pairs.map(([a]) => a));
      const second = transformed(pairs.map(([, b]) => b));
      expect(
        largestDifference(
          sum,
          first.map((a, k) => a + weight * second[k]!),
        ),
      ).toBeLessThan(1e-11);
    }),
    SEED,
  );
});

test('a length that is no whole number from 1 is refused', () => {
  for (const length of [0, -4, 2.5, Number.NaN]) {
    expect(() => createRealFft(length)).toThrow(ParameterError);
    expect(() => createComplexFft(length)).toThrow(/whole number from 1/);
  }
});
