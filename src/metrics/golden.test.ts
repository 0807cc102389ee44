// Scores beside those of scikit-learn and SciPy, over golden/metrics.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Random } from '../base/index.js';
import * as metrics from './index.js';
import { normalAbove, normalBelow, normalQuantile } from './normal-distribution.js';

const golden = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../golden/metrics/${name}.json`, import.meta.url), 'utf8'));

/** Both sides compute in float64; sums run in another order. */
const CLOSE = 1e-12;
/** The reference minimises a loss, whose floor is flat to the square root of float64. */
const TEMPERATURE_CLOSE = 1e-6;

interface ScoreCase extends Record<string, unknown> {
  name: string;
  classes: number;
  truth: number[];
  logits: number[];
  topK: number[];
  macro: metrics.MacroScores;
  oneVersusRest: number[];
  batchMeanF1: { batch: number; f1: number }[];
  /** Null where every answer is right, so that colder is always better. */
  temperature: number | null;
}

describe.each((golden('scores').cases as ScoreCase[]).map((found) => [found.name, found] as const))(
  '%s',
  (_, found) => {
    const { classes, truth, logits } = found;
    const probabilities = metrics.applyTemperature(logits, classes, 1);
    const result = metrics.evaluate(truth, probabilities, classes);

    test.each([
      'accuracy',
      'balancedAccuracy',
      'macroF1',
      'logLoss',
      'brierScore',
      'expectedCalibrationError',
    ] as const)('%s', (score) => {
      expect(Math.abs(result[score] - (found[score] as number))).toBeLessThan(CLOSE);
    });

    test('confusion, precision, recall, F1 and support', () => {
      expect(result.confusion).toEqual(found['confusion']);
      for (const score of ['precision', 'recall', 'f1', 'support'] as const) {
        const wanted = found[score] as number[];
        result.classes.forEach((own, k) => {
          expect(Math.abs(own[score] - (wanted[k] as number))).toBeLessThan(CLOSE);
        });
      }
    });

    test('means over classes, over batches, and one class against the rest', () => {
      const { macro, oneVersusRest, batchMeanF1 } = found;
      for (const score of ['precision', 'recall', 'f1', 'f1OfMacros'] as const) {
        expect(Math.abs(result.macro[score] - macro[score])).toBeLessThan(CLOSE);
      }
      metrics.oneVersusRestAccuracies(result.confusion).forEach((own, k) => {
        expect(Math.abs(own - (oneVersusRest[k] as number))).toBeLessThan(CLOSE);
      });
      const predicted = metrics.mostLikely(probabilities, classes);
      for (const { batch, f1 } of batchMeanF1) {
        const own = metrics.batchMeanF1(truth, predicted, classes, batch);
        expect(Math.abs(own - f1)).toBeLessThan(CLOSE);
      }
    });

    test('top k', () => {
      found.topK.forEach((wanted, n) => {
        expect(metrics.topKAccuracy(truth, probabilities, classes, n + 1)).toBeCloseTo(wanted, 12);
      });
    });

    test('temperature', () => {
      const own = metrics.fitTemperature(logits, truth, classes);
      const wanted = Math.min(20, Math.max(0.05, found.temperature ?? 0));
      expect(Math.abs(own / wanted - 1)).toBeLessThan(TEMPERATURE_CLOSE);
    });
  },
);

test('Wilson’s intervals, McNemar’s test and the normal distribution', () => {
  const { wilson, mcnemar, normal, above } = golden('intervals');
  for (const { right, total, confidence, low, high } of wilson) {
    const own = metrics.wilsonInterval(right, total, confidence);
    expect(Math.abs(own[0] - low)).toBeLessThan(CLOSE);
    expect(Math.abs(own[1] - high)).toBeLessThan(CLOSE);
  }
  for (const { firstOnly, secondOnly, pValue, chiSquared, chiSquaredPValue } of mcnemar) {
    const songs = firstOnly + secondOnly + 10;
    const right = (from: number, to: number) =>
      Array.from({ length: songs }, (_, n) => (n >= from && n < to ? 1 : 0));
    const result = metrics.mcnemar(
      new Array(songs).fill(1),
      right(0, firstOnly),
      right(firstOnly, firstOnly + secondOnly),
    );
    expect(result).toMatchObject({ firstOnly, secondOnly });
    expect(Math.abs(result.pValue / pValue - 1)).toBeLessThan(1e-9);
    expect(Math.abs(result.chiSquared - chiSquared)).toBeLessThan(CLOSE);
    expect(Math.abs(result.chiSquaredPValue / chiSquaredPValue - 1)).toBeLessThan(CLOSE);
  }
  for (const { x, below } of normal) {
    expect(Math.abs(normalBelow(x) - below)).toBeLessThan(1e-15);
    if (Math.abs(x) < 4) expect(Math.abs(normalQuantile(below) - x)).toBeLessThan(1e-12);
  }
  for (const { x, above: share } of above) {
    expect(Math.abs(normalAbove(x) / share - 1)).toBeLessThan(CLOSE);
  }
});

test('differences of shares, and means over seeds', () => {
  const { newcombe, overSeeds } = golden('intervals');
  for (const { first, second, confidence, low, high } of newcombe) {
    const own = metrics.differenceInterval(
      { right: first[0], total: first[1] },
      { right: second[0], total: second[1] },
      confidence,
    );
    expect(Math.abs(own[0] - low)).toBeLessThan(CLOSE);
    expect(Math.abs(own[1] - high)).toBeLessThan(CLOSE);
  }
  for (const { scores, mean, deviation } of overSeeds) {
    const own = metrics.overSeeds(scores);
    expect(Math.abs(own.mean - mean)).toBeLessThan(CLOSE);
    expect(Math.abs((own.deviation ?? Number.NaN) - deviation)).toBeLessThan(CLOSE);
  }
});

test('bootstraps of the very songs that NumPy drew', () => {
  const found = golden('intervals').resampled;
  const { songIds, truth, first, second, draws, repeats } = found;
  /** Gives the songs in the order in which the reference drew them. */
  const replay = (): Random => {
    let place = 0;
    const unused = () => {
      throw new Error('only whole numbers are drawn');
    };
    return {
      integer: () => draws[place++],
      uniform: unused,
      normal: unused,
      shuffle: unused,
      fork: unused,
    };
  };
  const near = (own: readonly number[], wanted: readonly number[]) => {
    own.forEach((end, n) => {
      expect(Math.abs(end - (wanted[n] as number))).toBeLessThan(CLOSE);
    });
  };
  const share = (sample: readonly number[]) =>
    sample.filter((n) => first[n] === truth[n]).length / sample.length;
  near(metrics.songBootstrapInterval(songIds, share, replay(), { repeats }), found.firstInterval);
  const paired = metrics.pairedBootstrap(truth, first, second, replay(), { repeats, songIds });
  near(paired.interval, found.differenceInterval);
  near([paired.difference, paired.pValue], [found.difference, found.pValue]);
  const meter = metrics.leakMeter(
    { truth, predicted: first, songIds },
    { truth, predicted: second, songIds },
    replay(),
    { repeats: repeats / 2 },
  );
  near(meter.interval, found.inflationInterval);
  near([meter.inflation], [found.difference]);
});
