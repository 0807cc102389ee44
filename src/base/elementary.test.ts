// Our elementary functions against the engine's, which are good to the last bit or two.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cosine, exponential, logarithm, power } from './elementary.js';

/** Differences in units of 2⁻⁵² of the value. */
function steps(ours: number, theirs: number): number {
  return Math.abs(ours - theirs) / (Math.abs(theirs) * 2 ** -52 + Number.MIN_VALUE);
}

const check = (values: fc.Arbitrary<number>, ours: typeof exponential, theirs: typeof Math.exp) =>
  fc.assert(
    fc.property(values, (x) => {
      expect(steps(ours(x), theirs(x)), `at ${x}`).toBeLessThan(6);
    }),
    { seed: 1, numRuns: 3000 },
  );

test('e^x', () => {
  check(fc.double({ min: -700, max: 700, noNaN: true }), exponential, Math.exp);
  check(fc.double({ min: -2, max: 2, noNaN: true }), exponential, Math.exp);
  expect([0, 710, -Infinity, Number.NaN].map(exponential)).toEqual([1, Infinity, 0, Number.NaN]);
});

test('ln x', () => {
  check(fc.double({ min: 1e-320, max: 1e308, noNaN: true }), logarithm, Math.log);
  check(fc.double({ min: 0.5, max: 2, noNaN: true }), logarithm, Math.log);
  expect([1, 0, -1, Infinity, Number.NaN].map(logarithm)).toEqual(
    [0, -Infinity, Number.NaN, Infinity, Number.NaN], // biome-ignore format: beside its inputs
  );
});

test('cos x, by its distance from the true value', () => {
  fc.assert(
    fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (x) => {
      expect(Math.abs(cosine(x) - Math.cos(x)), `at ${x}`).toBeLessThan(
        1e-15 + 1e-18 * Math.abs(x),
      );
    }),
    { seed: 1, numRuns: 3000 },
  );
});

test('whole powers, each factor adding half a step', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 0.9999, noNaN: true }), (x) => {
      expect(steps(power(x, 37), x ** 37), `at ${x}`).toBeLessThan(37);
    }),
    { seed: 1, numRuns: 3000 },
  );
  expect([power(0.9, 0), power(0.5, 1), power(2, 10), power(0, 3)]).toEqual([1, 0.5, 1024, 0]);
});
