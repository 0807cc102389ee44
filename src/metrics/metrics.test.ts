// Properties of scores, and what is refused.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParameterError, ShapeError, seedRandom } from '../base/index.js';
import * as metrics from './index.js';

/** A judging: classes, a label and logits for each item. */
const judgings = fc.integer({ min: 2, max: 6 }).chain((classes) =>
  fc
    .array(
      fc.tuple(
        fc.nat(classes - 1),
        fc.array(fc.integer({ min: -40, max: 40 }), { minLength: classes, maxLength: classes }),
      ),
      { minLength: 1, maxLength: 40 },
    )
    .map((items) => {
      const logits = items.flatMap(([, row]) => row.map((value) => value / 8));
      const probabilities = metrics.applyTemperature(logits, classes, 1);
      return { classes, truth: items.map(([label]) => label), logits, probabilities };
    }),
);

const SCORES = ['accuracy', 'balancedAccuracy', 'macroF1', 'top2Accuracy'] as const;
const LOSSES = ['logLoss', 'brierScore', 'expectedCalibrationError'] as const;

describe('scores', () => {
  test('are perfect on identical input', () => {
    fc.assert(
      fc.property(judgings, ({ classes, truth }) => {
        const certain = truth.flatMap((label) =>
          Array.from({ length: classes }, (_, k) => (k === label ? 1 : 0)),
        );
        const result = metrics.evaluate(truth, certain, classes);
        for (const score of SCORES) expect(result[score]).toBe(1);
        for (const loss of LOSSES) expect(result[loss]).toBeCloseTo(0, 12);
        expect(metrics.oneVersusRestAccuracy(result.confusion)).toBe(1);
      }),
      { seed: 1 },
    );
  });

  test('do not depend on the order of items, nor on what classes are called', () => {
    fc.assert(
      fc.property(judgings, fc.integer(), ({ classes, truth, probabilities }, seed) => {
        const before = metrics.evaluate(truth, probabilities, classes);
        const items = seedRandom(seed, 'items').shuffle(truth.keys());
        const names = seedRandom(seed, 'names').shuffle(Array(classes).keys());
        const row = (n: number) =>
          Array.from({ length: classes }, (_, k) => probabilities[n * classes + names.indexOf(k)]!);
        const after = metrics.evaluate(
          items.map((n) => names[truth[n]!]!),
          items.flatMap(row),
          classes,
        );
        const hasTies = truth.some((_, n) => new Set(row(n)).size < classes);
        const compared = hasTies ? (['logLoss', 'brierScore'] as const) : [...SCORES, ...LOSSES];
        for (const score of compared) expect(after[score]).toBeCloseTo(before[score], 10);
      }),
      { seed: 2 },
    );
  });

  test('stay within their bounds', () => {
    fc.assert(
      fc.property(judgings, ({ classes, truth, probabilities }) => {
        const result = metrics.evaluate(truth, probabilities, classes);
        for (const score of [...SCORES, 'expectedCalibrationError'] as const) {
          expect(result[score]).toBeGreaterThanOrEqual(0);
          expect(result[score]).toBeLessThanOrEqual(1);
        }
        expect(result.brierScore).toBeLessThanOrEqual(2);
        expect(result.logLoss).toBeGreaterThanOrEqual(0);
        const [low, high] = result.accuracyInterval;
        expect(low).toBeLessThanOrEqual(result.accuracy);
        expect(high).toBeGreaterThanOrEqual(result.accuracy);
      }),
      { seed: 3 },
    );
  });

  test('of one who knows nothing: ln(classes), and 1 − 1/classes', () => {
    const even = new Array(40).fill(0.1);
    expect(metrics.logLoss([0, 3, 5, 9], even, 10)).toBeCloseTo(Math.log(10), 12);
    expect(metrics.brierScore([0, 3, 5, 9], even, 10)).toBeCloseTo(0.9, 12);
  });

  test('show how 70 % of ten classes is printed as 94 %', () => {
    const confusion = Array.from({ length: 10 }, (_, k) =>
      Array.from({ length: 10 }, (_, j) => (j === k ? 70 : j === (k + 1) % 10 ? 30 : 0)),
    );
    expect(metrics.oneVersusRestAccuracy(confusion)).toBeCloseTo(0.94, 12);
  });

  test('sort confidences into bins that hold their upper edge', () => {
    const bins = metrics.reliabilityBins([0, 0, 1], [0.6, 0.4, 1, 0, 0.5, 0.5], 2, 10);
    expect(bins.map(({ count }) => count)).toEqual([0, 0, 0, 0, 1, 1, 0, 0, 0, 1]);
    expect(bins[5]).toEqual({ from: 0.5, to: 0.6, count: 1, confidence: 0.6, accuracy: 1 });
  });
});

describe('temperature', () => {
  test('never makes the log loss of what it was fitted to worse', () => {
    fc.assert(
      fc.property(judgings, ({ classes, truth, logits, probabilities }) => {
        const temperature = metrics.fitTemperature(logits, truth, classes);
        const calibrated = metrics.applyTemperature(logits, classes, temperature);
        const before = metrics.logLoss(truth, probabilities, classes);
        expect(metrics.logLoss(truth, calibrated, classes)).toBeLessThanOrEqual(before + 1e-9);
      }),
      { seed: 4 },
    );
  });

  test('is found again when logits were multiplied by it', () => {
    const random = seedRandom(5);
    const logits = Array.from({ length: 3000 * 4 }, () => random.normal());
    const probabilities = metrics.applyTemperature(logits, 4, 1);
    const drawn = Array.from({ length: 3000 }, (_, n) => {
      let left = random.uniform();
      let k = 0;
      while (k < 3) {
        left -= probabilities[n * 4 + k]!;
        if (left < 0) break;
        k += 1;
      }
      return k;
    });
    const plain = metrics.fitTemperature(logits, drawn, 4);
    expect(plain).toBeCloseTo(1, 0);
    const loud = metrics.fitTemperature(
      logits.map((value) => value * 3),
      drawn,
      4,
    );
    expect(loud).toBeCloseTo(plain * 3, 6);
  });

  test('stops at an end where nothing is wrong, or nothing right', () => {
    expect(metrics.fitTemperature([5, 0, 0, 5], [0, 1], 2)).toBe(0.05);
    expect(metrics.fitTemperature([5, 0, 0, 5], [1, 0], 2)).toBe(20);
    expect([...metrics.applyTemperature([1000, -1000], 2, 0.05)]).toEqual([1, 0]);
  });
});

describe('songs', () => {
  test('answer with the mean of their windows, or with the most votes', () => {
    const ids = ['b', 'a', 'b', 'b'];
    const windows = [0.6, 0.4, 0.1, 0.9, 0.6, 0.4, 0, 1];
    const mean = metrics.meanProbability(ids, windows, 2);
    expect(mean.songs).toEqual(['b', 'a']);
    expect([...mean.probabilities].map((p) => Number(p.toFixed(9)))).toEqual([0.4, 0.6, 0.1, 0.9]);
    const votes = metrics.majorityVote(ids, windows, 2);
    expect(metrics.mostLikely(mean.probabilities, 2)).toEqual([1, 1]);
    expect(metrics.mostLikely(votes.probabilities, 2)).toEqual([0, 1]);
  });
});

describe('intervals', () => {
  test('of a bootstrap agree with Wilson’s where both hold, and with themselves', () => {
    const right = Array.from({ length: 290 }, (_, n) => (n % 10 < 7 ? 1 : 0));
    const share = (sample: readonly number[]) =>
      sample.reduce((sum, n) => sum + right[n]!, 0) / sample.length;
    const drawn = metrics.bootstrapInterval(290, share, seedRandom(1));
    const wilson = metrics.wilsonInterval(203, 290);
    drawn.forEach((end, n) => {
      expect(Math.abs(end - wilson[n]!)).toBeLessThan(0.01);
    });
    expect(metrics.bootstrapInterval(290, share, seedRandom(1))).toEqual(drawn);
    const fewer = metrics.bootstrapInterval(290, share, seedRandom(2), { repeats: 37 });
    expect(fewer).not.toEqual(drawn);
    expect(metrics.bootstrapInterval(5, () => 0.5, seedRandom(1))).toEqual([0.5, 0.5]);
  });
});

describe('songs by their clips', () => {
  test('clips, votes and mean probabilities stand side by side', () => {
    const ids = ['a', 'a', 'a', 'b', 'b', 'b'];
    const rows = [0.6, 0.4, 0.6, 0.4, 0.1, 0.9, 0.2, 0.8, 0.3, 0.7, 0.9, 0.1];
    const judged = metrics.evaluateSongs(ids, [0, 0, 0, 1, 1, 1], rows, 2);
    expect(judged.songs).toEqual(['a', 'b']);
    expect(judged.clips.accuracy).toBeCloseTo(4 / 6, 12);
    expect(judged.vote.accuracy).toBe(1);
    expect(judged.meanProbability.accuracy).toBe(0.5);
    expect(judged.meanProbability.items).toBe(2);
  });

  test('of as many votes the first class wins', () => {
    const votes = metrics.majorityVote(['a', 'a'], [0, 0.4, 0.6, 0, 0.9, 0.1], 3);
    expect(metrics.mostLikely(votes.probabilities, 3)).toEqual([1]);
  });

  test('a song of one clip is judged like its clip', () => {
    fc.assert(
      fc.property(judgings, ({ classes, truth, probabilities }) => {
        const ids = truth.map((_, n) => `${n}`);
        const judged = metrics.evaluateSongs(ids, truth, probabilities, classes);
        expect(judged.meanProbability).toEqual(judged.clips);
        expect(judged.vote.confusion).toEqual(judged.clips.confusion);
      }),
      { seed: 6 },
    );
  });
});

describe('means over classes', () => {
  test('F1 of the means is no less than the mean of F1, and batches of all items are one', () => {
    fc.assert(
      fc.property(judgings, ({ classes, truth, probabilities }) => {
        const { macro, macroF1, confusion, oneVersusRestAccuracy, accuracy } = metrics.evaluate(
          truth,
          probabilities,
          classes,
        );
        expect(macro.f1OfMacros).toBeGreaterThanOrEqual(macro.f1 - 1e-12);
        expect(macro.f1).toBeLessThanOrEqual(macroF1 + 1e-12);
        const predicted = metrics.mostLikely(probabilities, classes);
        const whole = metrics.batchMeanF1(truth, predicted, classes, truth.length);
        expect(whole).toBeCloseTo(macroF1, 12);
        expect(metrics.batchMeanF1(truth, predicted, classes, 1)).toBeCloseTo(accuracy, 12);
        const each = metrics.oneVersusRestAccuracies(confusion);
        const mean = each.reduce((sum, share) => sum + share, 0) / classes;
        expect(mean).toBeCloseTo(oneVersusRestAccuracy, 12);
      }),
      { seed: 7 },
    );
  });
});

const refused: [string, () => unknown, new (message: string) => Error, RegExp][] = [
  ['labels of two lengths', () => metrics.accuracy([0], [0, 1]), ShapeError, /1 labels; got 2/],
  ['no labels', () => metrics.confusionMatrix([], [], 2), ShapeError, /got none/],
  [
    'a label that is no class',
    () => metrics.confusionMatrix([2], [0], 2),
    ParameterError,
    /item 0 is 2/,
  ],
  ['one class', () => metrics.logLoss([0], [1], 1), ParameterError, /2 or more; got 1/],
  [
    'values missing',
    () => metrics.logLoss([0, 1], [1, 0], 2),
    ShapeError,
    /\[2, 2\] values.*got 2/,
  ],
  [
    'logits for probabilities',
    () => metrics.brierScore([0], [3, -1], 2),
    ParameterError,
    /softmax/,
  ],
  ['no number', () => metrics.logLoss([0], [Number.NaN, 1], 2), ParameterError, /item 0, class 0/],
  [
    'too many guesses',
    () => metrics.topKAccuracy([0], [1, 0], 2, 3),
    ParameterError,
    /from 1 to 2/,
  ],
  ['half a row', () => metrics.mostLikely([1, 2, 3], 2), ShapeError, /multiple of 2/],
  ['no bins', () => metrics.reliabilityBins([0], [1, 0], 2, 0), ParameterError, /bins must/],
  ['more right than all', () => metrics.wilsonInterval(3, 2), ParameterError, /3 of 2/],
  ['certainty', () => metrics.wilsonInterval(1, 2, 1), ParameterError, /between 0 and 1/],
  ['no songs', () => metrics.bootstrapInterval(0, () => 0, seedRandom(1)), ShapeError, /got 0/],
  [
    'a matrix of nothing',
    () =>
      metrics.macroF1([
        [0, 0],
        [0, 0],
      ]),
    ParameterError,
    /square/,
  ],
  ['no square', () => metrics.classScores([[1, 0]]), ParameterError, /square/],
  ['absolute zero', () => metrics.applyTemperature([1, 2], 2, 0), ParameterError, /above 0/],
  ['no batch', () => metrics.batchMeanF1([0, 1], [0, 1], 2, 0), ParameterError, /batch must/],
  [
    'one song of two classes',
    () => metrics.evaluateSongs(['a', 'a'], [0, 1], [1, 0, 0, 1], 2),
    ParameterError,
    /all clips of a; clip 0 is 0 and clip 1 is 1/,
  ],
  [
    'clips without songs',
    () => metrics.pairedBootstrap([0, 1], [0, 1], [0, 1], seedRandom(1), { songIds: ['a'] }),
    ShapeError,
    /song of each of 2 items; got 1/,
  ],
  [
    'one repeat',
    () => metrics.pairedBootstrap([0], [0], [0], seedRandom(1), { repeats: 1 }),
    ParameterError,
    /repeats must/,
  ],
  ['no seeds', () => metrics.overSeeds([]), ShapeError, /got none/],
  ['a seed that diverged', () => metrics.overSeeds([0.1, Number.NaN]), ParameterError, /seed 1/],
  [
    'a curve that turns back',
    () => metrics.curveOfSeeds([0, 2, 1].map((level) => ({ level, scores: [1] }))),
    ParameterError,
    /got 0, 2, 1/,
  ],
  ['windows without rows', () => metrics.meanProbability(['a'], [1], 2), ShapeError, /\[1, 2\]/],
];

test.each(refused)('refuse %s', (_, call, kind, message) => {
  expect(call).toThrow(kind);
  expect(call).toThrow(message);
});
