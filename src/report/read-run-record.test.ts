// Damaged records are refused with the place of what is wrong; whole ones come back as they were.
import { expect, test } from 'vitest';
import { syntheticRecord } from '../../scripts/synthetic-records.js';
import { DatasetError } from '../base/index.js';
import { readRunRecord } from './read-run-record.js';

const whole = syntheticRecord({ system: 'lse-cnn', songsPerGenre: 2, epochs: 2 });

/** The record's text with something changed. */
const changed = (change: (record: Record<string, unknown>) => void) => {
  const copy = structuredClone(whole) as unknown as Record<string, unknown>;
  change(copy);
  return JSON.stringify(copy);
};

test('a whole record comes back as it was, without fields nobody knows', () => {
  expect(readRunRecord(JSON.stringify(whole))).toEqual(whole);
  expect(readRunRecord(changed((record) => Object.assign(record, { more: 1 })))).toEqual(whole);
});

test('parts may be missing', () => {
  const { judged } = readRunRecord(changed((record) => Object.assign(record, { judged: {} })));
  expect(judged).toEqual({});
});

type Items = { test: { id: string; genre: string; probabilities: number[] }[] };
const items = (record: Record<string, unknown>) => (record['judged'] as Items).test;

test.each([
  ['no JSON', '{"system": "lse', /no JSON/],
  ['a list', '[]', /expected object/],
  ['a mode nobody knows', changed((record) => Object.assign(record, { mode: 'fair' })), /mode: /],
  ['no labels', changed((record) => delete record['labels']), /labels: /],
  [
    'a label twice',
    changed((record) => (record['labels'] as string[]).splice(1, 1, 'blues')),
    /twice/,
  ],
  [
    'an accuracy of 2',
    changed((record) =>
      Object.assign((record['history'] as object[])[1] as object, { accuracy: 2 }),
    ),
    /history\.1\.accuracy/,
  ],
  [
    'a loss that is null',
    changed((record) =>
      Object.assign((record['history'] as object[])[0] as object, { loss: null }),
    ),
    /history\.0\.loss/,
  ],
  [
    'an item twice',
    changed((record) => items(record).push(items(record)[0] as Items['test'][0])),
    /judged\.test\.\d+\.id: "blues\.test\.0#0" was judged twice/,
  ],
  [
    'a genre that is no label',
    changed((record) => Object.assign(items(record)[3] as object, { genre: 'polka' })),
    /judged\.test\.3\.genre: "polka" is no label/,
  ],
  [
    'two genres of a song',
    changed((record) => Object.assign(items(record)[1] as object, { genre: 'jazz' })),
    /"blues\.test\.0" has two genres/,
  ],
  [
    'too few probabilities',
    changed((record) => items(record)[0]?.probabilities.pop()),
    /5 for 6 labels/,
  ],
  ['logits', changed((record) => items(record)[0]?.probabilities.fill(1)), /their sum is 6/],
])('%s is refused', (_what, text, message) => {
  expect(() => readRunRecord(text, 'runs/a/record.json')).toThrow(DatasetError);
  expect(() => readRunRecord(text, 'runs/a/record.json')).toThrow(message);
  expect(() => readRunRecord(text, 'runs/a/record.json')).toThrow(
    /^runs\/a\/record.json: expected/,
  );
});
