import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EpochRecord } from '../training/index.js';
import { brailleCurve } from './braille.js';
import {
  NARROWEST_PANEL,
  PANEL_LINES,
  renderTraining,
  secondsAnEpoch,
  type TrainingState,
} from './training-panel.js';

const epochs = (count: number): EpochRecord[] =>
  Array.from({ length: count }, (_, i) => ({
    epoch: i + 1,
    loss: 2.3 / (i + 1),
    accuracy: 1 - 0.9 / (i + 1),
    learningRate: 0.002,
    validationLoss: 2.5 / (i + 1) + 0.01 * i,
    validationAccuracy: 0.9 - 0.8 / (i + 1),
    seconds: 3,
  }));

const state = (history: readonly EpochRecord[]): TrainingState => ({
  progress: {
    stage: `epoch ${history.length + 1} of 40`,
    done: 100 * history.length + 50,
    total: 4000,
    figures: { loss: 0.41, accuracy: 0.87, validation: 0.81 },
  },
  secondsLeft: 250,
  history,
  plan: { epochs: 40, patience: 20, monitor: 'validationLoss', minDelta: 0 },
});

test('a panel reads like this', () => {
  const lines = renderTraining(state(epochs(9)), 80);
  expect(lines.map((line) => line.replace(/⠀+/g, ({ length }) => ' '.repeat(length)))).toEqual([
    'epoch 10 of 40 ████░░░░░░░░░░░░░ 24 % · 4:10 left · loss 0.410 · accuracy 0.870',
    '           loss, 0.256 to 2.500               accuracy, 10.0 % to 90.0 %',
    '           ⢢                                  ⢀⠔⠊⠉⠁                    ',
    'train      ⠈⠢⢄⣀⡀                       0.256  ⡸                          90.0 %',
    '           ⢱                                  ⢀⠤⠒⠒⠂                    ',
    'validation ⠈⠢⠤⢄⡀                       0.358  ⡸                          81.1 %',
    'best epoch 9 · patience 20 of 20 left · 3.0 s an epoch · rate 0.002',
  ]);
});

test('before the first epoch is over there is the bar alone', () => {
  expect(renderTraining(state([]), 80)).toHaveLength(1);
});

test('no line is ever as wide as the terminal, whatever is to be told', () => {
  const figure = fc.double({ min: 0, max: 1e9, noNaN: true });
  const record = fc.record({
    loss: figure,
    accuracy: fc.double({ min: 0, max: 1, noNaN: true }),
    learningRate: fc.double({ min: 0, max: 1, noNaN: true }),
    validationLoss: fc.option(figure, { nil: undefined }),
    validationAccuracy: fc.option(fc.constant(0.5), { nil: undefined }),
    seconds: figure,
  });
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 200 }),
      fc.integer({ min: NARROWEST_PANEL, max: 250 }),
      fc.string({ maxLength: 90 }),
      (records, width, stage) => {
        const history = records.map(({ validationLoss, validationAccuracy, ...rest }, i) => ({
          epoch: i + 1,
          ...rest,
          ...(validationLoss !== undefined && { validationLoss }),
          ...(validationAccuracy !== undefined && { validationAccuracy }),
        }));
        const { progress, ...others } = state(history);
        const lines = renderTraining({ ...others, progress: { ...progress, stage } }, width);
        expect(lines.length).toBeLessThanOrEqual(PANEL_LINES);
        for (const line of lines) expect(line.length).toBeLessThan(width);
      },
    ),
    { seed: 3, numRuns: 60 },
  );
});

test('patience left is counted from the best epoch; without early stopping nothing is said', () => {
  const rising = epochs(5).map((record, i) => ({ ...record, validationLoss: 1 + i }));
  expect(renderTraining(state(rising), 100).at(-1)).toContain(
    'best epoch 1 · patience 16 of 20 left',
  );
  const { plan, ...rest } = state(rising);
  const patient = renderTraining({ ...rest, plan: { ...plan, patience: null } }, 100).at(-1);
  expect(patient).not.toContain('patience');
  const never = epochs(3).map(({ epoch, loss, accuracy, learningRate, seconds }) => ({
    ...{ epoch, loss, accuracy, learningRate },
    seconds,
  }));
  expect(renderTraining(state(never), 100).at(-1)).toBe('3.0 s an epoch · rate 0.002');
});

test('colours surround whole lines', () => {
  const mark = (text: string) => `<${text}>`;
  const ink = { train: mark, validation: mark, faint: mark };
  const plain = renderTraining(state(epochs(4)), 80);
  const coloured = renderTraining(state(epochs(4)), 80, ink);
  expect(coloured.map((line) => line.replace(/^<(.*)>$/, '$1'))).toEqual(plain);
});

test('a curve goes from the lowest dot to the highest, unbroken, and averages what does not fit', () => {
  const frame = { width: 2, height: 1, low: 0, high: 3 };
  expect(brailleCurve([0, 1, 2, 3], frame)).toEqual(['⡠⠊']);
  expect(brailleCurve([3, 0, Number.NaN, 9], frame)).toEqual(['⢱⠈']);
  expect(brailleCurve([0, 0, 1, 1, 2, 2, 3, 3], frame)).toEqual(['⡠⠊']);
  expect(brailleCurve([5], { ...frame, low: 5, high: 5 })).toEqual(['⠂⠀']);
});

test('the time of an epoch is that of the last five', () => {
  const slowAtFirst = epochs(9).map((record, i) => ({ ...record, seconds: i < 4 ? 100 : 2 }));
  expect(secondsAnEpoch(slowAtFirst)).toBe(2);
});
