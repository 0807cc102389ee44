// Scores beside those of scikit-learn and SciPy, over golden/metrics.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as metrics from './index.js';
import { normalBelow, normalQuantile } from './normal-distribution.js';

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
  const { wilson, mcnemar, normal } = golden('intervals');
  for (const { right, total, confidence, low, high } of wilson) {
    const own = metrics.wilsonInterval(right, total, confidence);
    expect(Math.abs(own[0] - low)).toBeLessThan(CLOSE);
    expect(Math.abs(own[1] - high)).toBeLessThan(CLOSE);
  }
  for (const { firstOnly, secondOnly, pValue } of mcnemar) {
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
  }
  for (const { x, below } of normal) {
    expect(Math.abs(normalBelow(x) - below)).toBeLessThan(1e-15);
    if (Math.abs(x) < 4) expect(Math.abs(normalQuantile(below) - x)).toBeLessThan(1e-12);
  }
});
