// Published confusion matrices must give the figures that were published, and say what these are.
import { describe, expect, test } from 'vitest';
import * as metrics from './index.js';
import { FMA_NETS, GTZAN_UNET, PATIL_DIAGONAL } from './published.test-support.js';

/** The items behind a matrix, row by row. */
function itemsOf(confusion: readonly (readonly number[])[]) {
  const cells = confusion.flatMap((row, truth) =>
    row.flatMap((count, predicted) =>
      Array.from({ length: count }, () => [truth, predicted] as const),
    ),
  );
  return { truth: cells.map(([truth]) => truth), predicted: cells.map(([, said]) => said) };
}

/** Half a unit of the third digit, and a little more where a report rounded a figure down. */
const PRINTED = 5.1e-4;

const expectPrinted = (own: readonly number[], wanted: readonly number[]) => {
  expect(own).toHaveLength(wanted.length);
  own.forEach((value, n) => {
    expect(Math.abs(value - (wanted[n] ?? Number.NaN))).toBeLessThan(PRINTED);
  });
};

describe.each(Object.entries(FMA_NETS))('%s', (_, published) => {
  const { confusion } = published;
  const { truth, predicted } = itemsOf(confusion);

  test('accuracy, macro F1, precision and recall are those of its matrix', () => {
    expect(metrics.accuracy(truth, predicted)).toBeCloseTo(published.accuracy, 12);
    expect(metrics.confusionMatrix(truth, predicted, 8)).toEqual(confusion);
    const scores = metrics.classScores(confusion);
    for (const score of ['precision', 'recall'] as const) {
      expectPrinted(
        scores.map((of) => of[score]),
        published[score],
      );
    }
    expectPrinted([metrics.macroF1(confusion)], [published.macroF1]);
    expect(metrics.macroScores(confusion).f1).toBe(metrics.macroF1(confusion));
  });

  test('the printed formula of accuracy would have given far more', () => {
    expectPrinted([metrics.oneVersusRestAccuracy(confusion)], [published.oneVersusRest]);
    expect(published.oneVersusRest).toBeGreaterThan(published.accuracy + 0.35);
  });

  test('F1 batch by batch, items in the order of their genres, is far below macro F1', () => {
    const macro = metrics.macroF1(confusion);
    expect(metrics.batchMeanF1(truth, predicted, 8, 64)).toBeLessThan(macro - 0.1);
    expect(metrics.batchMeanF1(truth, predicted, 8, 800)).toBe(macro);
  });
});

test('of the three nets the one with the second-best accuracy has the lowest macro F1', () => {
  const f1 = ['nnet1', 'nnet2', 'mixnet'].map((net) =>
    metrics.macroF1(FMA_NETS[net]?.confusion ?? []),
  );
  expect(Math.min(...f1)).toBe(f1[1]);
});

test('a U-net on GTZAN by song: 66.7 %', () => {
  const { confusion } = GTZAN_UNET;
  const { truth, predicted } = itemsOf(confusion);
  expect(metrics.accuracy(truth, predicted)).toBeCloseTo(GTZAN_UNET.accuracy, 12);
  const scores = metrics.classScores(confusion);
  for (const score of ['precision', 'recall', 'f1'] as const) {
    expectPrinted(
      scores.map((of) => of[score]),
      GTZAN_UNET[score],
    );
  }
  const { precision, recall, f1 } = metrics.macroScores(confusion);
  expectPrinted([precision, recall, f1], [0.698, 0.667, 0.667]);
});

test('99.41 % is 97.05 % counted one class against the rest', () => {
  const confusion = PATIL_DIAGONAL.map((right, k) =>
    PATIL_DIAGONAL.map((_, other) => {
      if (other === k) return right;
      return other === (k + 1) % 10 ? 390 - right : 0;
    }),
  );
  const { truth, predicted } = itemsOf(confusion);
  expect(truth).toHaveLength(3900);
  expect((100 * metrics.accuracy(truth, predicted)).toFixed(2)).toBe('97.05');
  expect((100 * metrics.oneVersusRestAccuracy(confusion)).toFixed(2)).toBe('99.41');
  const byClass = metrics.oneVersusRestAccuracies(confusion);
  const mean = byClass.reduce((sum, share) => sum + share, 0) / 10;
  expect(mean).toBeCloseTo(metrics.oneVersusRestAccuracy(confusion), 12);
});

test('how far published test figures may be from the truth', () => {
  const percent = (right: number, total: number) =>
    metrics.wilsonInterval(right, total).map((end) => (100 * end).toFixed(1));
  expect(percent(388, 999)).toEqual(['35.9', '41.9']);
  expect(percent(162, 200)).toEqual(['75.0', '85.8']);
  expect(percent(142, 200)).toEqual(['64.4', '76.8']);
});
