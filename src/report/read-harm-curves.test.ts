// Curves come from what the room robustness sums up, and from nothing else.
import { expect, test } from 'vitest';
import { DatasetError } from '../base/index.js';
import { corruptions, summarizeRobustness } from '../robustness/index.js';
import { readHarmCurves } from './read-harm-curves.js';

const answers = {
  about: {},
  labels: ['jazz', 'rock'],
  seeds: [0],
  songs: [
    { id: 'a', genre: 'jazz' },
    { id: 'b', genre: 'rock' },
  ],
  conditions: [],
  failures: [],
  complete: false,
};

test('what is summed up from answers can be read, families without songs left out', () => {
  const families = summarizeRobustness(answers, corruptions);
  expect(families.length).toBeGreaterThan(5);
  expect(readHarmCurves(JSON.stringify({ ...answers, families }))).toEqual([]);
  const [first] = families;
  const filled = { ...first, songs: 2 };
  const [curve] = readHarmCurves(JSON.stringify({ ...answers, families: [filled] }));
  expect(curve?.id).toBe(first?.id);
  expect(curve?.points).toHaveLength(first?.points.length ?? 0);
});

test('a measuring that was broken off has no curves yet', () => {
  expect(readHarmCurves(JSON.stringify(answers))).toEqual([]);
});

test.each(['{', '[]', '{"families": [{"id": 1}]}'])('%s is refused', (text) => {
  expect(() => readHarmCurves(text, 'runs/a/robustness.json')).toThrow(DatasetError);
  expect(() => readHarmCurves(text, 'runs/a/robustness.json')).toThrow(/^runs\/a\/robustness.json/);
});
