// What is said of two systems, of several seeds and of several levels of corruption.
import { describe, expect, test } from 'vitest';
import { seedRandom } from '../base/index.js';
import * as metrics from './index.js';

describe('two classifiers on the same songs', () => {
  const truth = Array.from({ length: 200 }, (_, n) => n % 10);
  const wrong = (from: number, to: number) =>
    truth.map((label, n) => (n >= from && n < to ? (label + 1) % 10 : label));

  test('differ by what McNemar and the paired bootstrap agree on', () => {
    const [first, second] = [wrong(0, 40), wrong(30, 100)];
    const exact = metrics.mcnemar(truth, first, second);
    expect(exact).toMatchObject({ firstOnly: 60, secondOnly: 30, chiSquared: 841 / 90 });
    expect(Math.abs(exact.chiSquaredPValue / exact.pValue - 1)).toBeLessThan(0.1);
    const drawn = metrics.pairedBootstrap(truth, first, second, seedRandom(1));
    expect(drawn.difference).toBeCloseTo(0.15, 12);
    expect(drawn.interval[0]).toBeGreaterThan(0.04);
    expect(drawn.interval[1]).toBeLessThan(0.26);
    expect(drawn.pValue).toBeLessThan(0.01);
    const turned = metrics.pairedBootstrap(truth, second, first, seedRandom(1));
    expect(turned.difference).toBe(-drawn.difference);
    expect(turned.pValue).toBe(drawn.pValue);
  });

  test('do not differ from themselves', () => {
    const same = metrics.pairedBootstrap(truth, wrong(0, 9), wrong(0, 9), seedRandom(1));
    expect(same).toEqual({ difference: 0, interval: [0, 0], pValue: 1 });
    expect(metrics.mcnemar(truth, truth, truth)).toMatchObject({ pValue: 1, chiSquaredPValue: 1 });
  });

  test('clips of one song are one piece of evidence: the interval is wider', () => {
    const songIds = truth.map((_, n) => `${Math.floor(n / 20)}`);
    const [first, second] = [wrong(0, 40), wrong(30, 100)];
    const width = (options: metrics.PairedBootstrapOptions) => {
      const { interval } = metrics.pairedBootstrap(truth, first, second, seedRandom(1), options);
      return interval[1] - interval[0];
    };
    expect(width({ songIds })).toBeGreaterThan(2 * width({}));
    const share = (sample: readonly number[]) =>
      sample.filter((n) => first[n] === truth[n]).length / sample.length;
    const ends = metrics.songBootstrapInterval(songIds, share, seedRandom(1));
    expect(ends[0]).toBeLessThan(0.6);
    expect(ends[1]).toBe(1);
  });
});

describe('curves, seeds and the leak meter', () => {
  test('a curve of counts has Wilson’s band, one of seeds mean ± deviation', () => {
    const counts = metrics.curveOfCounts([
      { level: 0, right: 66, total: 200 },
      { level: 0.25, right: 20, total: 200 },
    ]);
    const [low, high] = metrics.wilsonInterval(66, 200);
    expect(counts[0]).toEqual({ level: 0, accuracy: 0.33, low, high });
    const seeds = metrics.curveOfSeeds([
      { level: 30, scores: [0.8, 0.6] },
      { level: 20, scores: [0.02, 0.1] },
      { level: 0, scores: [0.1] },
    ]);
    expect(seeds[0]?.accuracy).toBeCloseTo(0.7, 12);
    expect(seeds[0]?.high).toBeCloseTo(0.7 + Math.SQRT2 / 10, 12);
    expect(seeds[1]?.low).toBeCloseTo(0.06 - 0.04 * Math.SQRT2, 12);
    expect(seeds[2]).toEqual({ level: 0, accuracy: 0.1, low: 0.1, high: 0.1 });
  });

  test('the mean height of a curve is that of its line, whichever way it runs', () => {
    const line = [0, 1, 4].map((level) => {
      return { level, accuracy: 1 - level / 10, low: 0, high: 1 };
    });
    expect(metrics.meanOverLevels(line)).toBeCloseTo(0.8, 12);
    expect(metrics.meanOverLevels(line.toReversed())).toBeCloseTo(0.8, 12);
    expect(metrics.meanOverLevels(line.slice(0, 1))).toBe(1);
  });

  test('one seed shows no spread', () => {
    expect(metrics.overSeeds([0.5])).toEqual({
      mean: 0.5,
      deviation: null,
      least: 0.5,
      most: 0.5,
      seeds: 1,
    });
  });

  test('the leak meter reads what memory adds, and agrees with Newcombe where clips are songs', () => {
    const judged = (right: number, total: number): metrics.Judging => ({
      truth: new Array(total).fill(0),
      predicted: Array.from({ length: total }, (_, n) => (n < right ? 0 : 1)),
      songIds: Array.from({ length: total }, (_, n) => `${n}`),
    });
    const meter = metrics.leakMeter(judged(904, 999), judged(203, 290), seedRandom(1));
    expect(meter.inflation).toBeCloseTo(904 / 999 - 0.7, 12);
    const newcombe = metrics.differenceInterval(
      { right: 904, total: 999 },
      { right: 203, total: 290 },
    );
    meter.interval.forEach((end, n) => {
      expect(Math.abs(end - newcombe[n]!)).toBeLessThan(0.01);
    });
  });
});
