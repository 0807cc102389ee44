import { expect, test } from 'vitest';
import type { TrialRecord } from '../search/index.js';
import { countLine, trialLine, trialTable } from './search-report.js';

const trial = (number: number, more: Partial<TrialRecord>): TrialRecord => ({
  number,
  state: 'complete',
  values: { 'training.learningRate': 0.0021349, 'training.optimizer': 'adam' },
  parameters: {},
  score: 0.5,
  reports: new Map([
    [1, 0.7],
    [4, 0.5],
  ]),
  marks: {},
  reason: undefined,
  ...more,
});

test('a trial reads by how it ended', () => {
  const line = (more: Partial<TrialRecord>) => trialLine(trial(3, more), 'validationLoss', 2);
  const values = 'training.learningRate 0.00213, training.optimizer adam';
  expect(line({})).toBe(`trial  3  validation loss 0.500 in 4 epochs  ${values}`);
  expect(line({ state: 'pruned' })).toBe(`trial  3  given up after 4 epochs at 0.500  ${values}`);
  expect(line({ state: 'failed', score: undefined, reason: 'it diverged', values: {} })).toBe(
    'trial  3  failed: it diverged',
  );
  expect(trialLine(trial(3, {}), 'validationAccuracy', 1)).toContain('accuracy 50.0 % in');
});

test('the table begins with the best and leaves out what does not fit', () => {
  const trials = [
    trial(0, { score: 0.9 }),
    trial(1, { score: 0.25, values: { 'training.learningRate': 1e-5 } }),
    trial(2, { state: 'failed', score: undefined }),
    trial(3, { score: 0.3 }),
  ];
  expect(trialTable(trials, 'minimize', 'validationLoss', 90)).toEqual([
    'trial  validation loss  epochs  training.learningRate  training.optimizer',
    '    1            0.250       4                0.00001                    ',
    '    3            0.300       4                0.00213                adam',
    '    0            0.900       4                0.00213                adam',
  ]);
  const [head, ...rows] = trialTable(trials, 'maximize', 'validationLoss', 60, 2);
  expect(head).toBe('trial  validation loss  epochs  training.learningRate');
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatch(/^ {4}0 /);
  expect(trialTable(trials.slice(2, 3), 'minimize', 'validationLoss', 60)).toEqual([]);
});

test('trials are counted by their ends', () => {
  const trials = [trial(0, {}), trial(1, { state: 'pruned' }), trial(2, { state: 'failed' })];
  expect(countLine(trials)).toBe('3 trials: 1 complete, 1 given up, 1 failed');
  expect(countLine([])).toBe('0 trials: none ended');
});
