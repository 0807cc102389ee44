// What is particular to each augmentation, and the distributions they draw from.
import { describe, expect, test } from 'vitest';
import { ParameterError, type Random, ShapeError, seedRandom } from '../base/index.js';
import { logGamma } from './beta.js';
import {
  bandShift,
  type Example,
  frequencyMask,
  gain,
  mixingWeight,
  mixUp,
  noise,
  timeCrop,
  timeMask,
} from './index.js';

/** Draws the numbers it is given, in turn. */
function scripted(...integers: number[]): Random {
  return { ...seedRandom(1), integer: () => integers.shift()! };
}

/** `[3, 4]`: band m, frame t holds 10 m + t. */
const small = (): Example => ({
  data: Float32Array.from({ length: 12 }, (_, i) => 10 * Math.floor(i / 4) + (i % 4)),
  shape: [3, 4],
});

const rows = ({ data, shape }: Example) =>
  Array.from({ length: shape[0]! }, (_, m) => [
    ...data.subarray(m * shape[1]!, (m + 1) * shape[1]!),
  ]);

test('a frequency mask hides whole bands, by the mean unless told', () => {
  const masked = frequencyMask(small(), { count: 1, maxWidth: 2, fill: -1 }, scripted(2, 1));
  expect(rows(masked)).toEqual([
    [0, 1, 2, 3],
    [-1, -1, -1, -1],
    [-1, -1, -1, -1],
  ]);
  const mean = frequencyMask(small(), { count: 1, maxWidth: 1 }, scripted(1, 0));
  expect(rows(mean)[0]).toEqual([11.5, 11.5, 11.5, 11.5]);
});

test('a time mask hides the same frames of all bands', () => {
  const masked = timeMask(small(), { count: 1, fill: 0 }, scripted(2, 1));
  expect(rows(masked)).toEqual([
    [0, 0, 0, 3],
    [10, 0, 0, 13],
    [20, 0, 0, 23],
  ]);
});

test('masks are never wider than told, and reach both edges', () => {
  const hidden = new Set<number>();
  for (let seed = 0; seed < 300; seed++) {
    const ones: Example = { data: new Float32Array(30).fill(1), shape: [30, 1] };
    const { data } = frequencyMask(ones, { count: 1, maxWidth: 5, fill: 0 }, seedRandom(seed));
    const found = [...data].flatMap((value, m) => (value === 0 ? [m] : []));
    expect(found.length).toBeLessThanOrEqual(5);
    for (const m of found) hidden.add(m);
  }
  expect(hidden.size).toBe(30);
});

test('a shift moves bands and repeats the edge', () => {
  const shifted = (shift: number) =>
    rows(bandShift(small(), {}, scripted(shift))).map(([first]) => first);
  expect(shifted(0)).toEqual([0, 10, 20]);
  expect(shifted(1)).toEqual([0, 0, 10]);
  expect(shifted(2)).toEqual([0, 0, 0]);
  expect(shifted(-1)).toEqual([10, 20, 20]);
  expect(shifted(-2)).toEqual([20, 20, 20]);
});

test('gain adds one number to all, within its range', () => {
  for (let seed = 0; seed < 100; seed++) {
    const { data } = gain(
      { data: new Float32Array(6), shape: [2, 3] },
      { maxChange: 2 },
      seedRandom(seed),
    );
    expect(new Set(data).size).toBe(1);
    expect(Math.abs(data[0]!)).toBeLessThanOrEqual(2);
  }
});

test('noise has the deviation it is told', () => {
  const { data } = noise(
    { data: new Float32Array(40000), shape: [4, 10000] },
    { deviation: 0.5 },
    seedRandom(1),
  );
  const variance = data.reduce((sum, value) => sum + value * value, 0) / data.length;
  expect(Math.sqrt(variance)).toBeCloseTo(0.5, 2);
});

test('a crop starts anywhere it fits, and refuses a song that is too short', () => {
  expect(rows(timeCrop(small(), { frames: 2 }, scripted(1)))).toEqual([
    [1, 2],
    [11, 12],
    [21, 22],
  ]);
  const starts = Array.from(
    { length: 60 },
    (_, n) => timeCrop(small(), { frames: 3 }, seedRandom(n)).data[0],
  );
  expect(new Set(starts)).toEqual(new Set([0, 1]));
  expect(() => timeCrop(small(), { frames: 5 }, seedRandom(1))).toThrow(ShapeError);
});

test('mix-up blends values and targets by the same share', () => {
  const one = { data: new Float32Array(4).fill(1), shape: [2, 2], target: Float32Array.of(1, 0) };
  const none = { data: new Float32Array(4), shape: [2, 2], target: Float32Array.of(0, 1) };
  const { data, target } = mixUp(one, { alpha: 1 }, seedRandom(3), none);
  expect(target![0]).toBe(data[0]);
  expect(target![1]).toBeCloseTo(1 - data[0]!, 6);
  const odd = { ...none, target: Float32Array.of(1) };
  expect(() => mixUp(one, {}, seedRandom(1), odd)).toThrow(/a target like the example's/);
});

describe('the distributions', () => {
  const COUNT = 40000;
  const momentsOf = (draw: (random: Random) => number) => {
    const random = seedRandom(11);
    const drawn = Array.from({ length: COUNT }, () => draw(random));
    const mean = drawn.reduce((sum, value) => sum + value, 0) / COUNT;
    const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / COUNT;
    return { mean, variance, drawn };
  };

  test.each([0.3, 1, 4.5])('Gamma(%d) has mean and variance of its shape', (shape) => {
    const { mean, variance } = momentsOf((random) => Math.exp(logGamma(shape, random)));
    expect(Math.abs(mean / shape - 1)).toBeLessThan(0.03);
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.08);
  });

  test.each([0.01, 0.4, 1, 8])('Beta(%d, same) has mean ½ and variance 1/(4(2α + 1))', (alpha) => {
    const { mean, variance, drawn } = momentsOf((random) => mixingWeight(alpha, random));
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.015);
    expect(Math.abs(variance * 4 * (2 * alpha + 1) - 1)).toBeLessThan(0.03);
    expect(drawn.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  test('a weight needs an α above 0', () => {
    for (const alpha of [0, -1, Number.NaN]) {
      expect(() => mixingWeight(alpha, seedRandom(1))).toThrow(ParameterError);
    }
  });
});
