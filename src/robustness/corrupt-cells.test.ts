// Spoilt cells are as many as stated, and the published way spoils fewer and louder.
import { expect, test } from 'vitest';
import { ParameterError, seedRandom } from '../base/index.js';
import { CELL_SHARES, type CellHarm, corruptCells } from './index.js';

/** The size of the published spectrograms; no cell is at either end of the scale. */
const BANDS = 128;
const COLUMNS = 216;
const cells = BANDS * COLUMNS;
const picture = {
  data: Float32Array.from({ length: cells }, (_, i) => -1 - (i % 78)),
  bands: BANDS,
  columns: COLUMNS,
};

const spoil = (harm: CellHarm, seed = 0) => corruptCells(picture, harm, seedRandom(seed)).data;
const changedIn = (data: Float32Array) =>
  [...data.keys()].filter((i) => data[i] !== picture.data[i]);

test('without replacement exactly the share is written over, with it the published one', () => {
  const published = [0.221, 0.393, 0.528];
  CELL_SHARES.forEach((fraction, i) => {
    const loud = spoil({ fraction, replacement: false, value: 'zero-inverted' });
    expect(changedIn(loud)).toHaveLength(fraction * cells);
    const twice = spoil({ fraction, replacement: true, value: 'zero-inverted' });
    expect(changedIn(twice).length / cells).toBeCloseTo(published[i]!, 2);
  });
  // The script that was kept draws 3000 cells and calls them half.
  const stored = spoil({ fraction: 3000 / cells, replacement: true, value: 'zero-inverted' });
  expect(changedIn(stored).length / cells).toBeCloseTo(0.103, 2);
});

test('zero is the loudest in decibels, silence the quietest there is', () => {
  const harm = { fraction: 0.5, replacement: false } as const;
  const loud = spoil({ ...harm, value: 'zero-inverted' });
  expect(changedIn(loud).every((i) => loud[i] === 0)).toBe(true);
  const silent = spoil({ ...harm, value: 'silence' });
  expect(changedIn(silent).every((i) => silent[i] === -78)).toBe(true);
});

test('a smaller share is a part of a larger one', () => {
  const harm = { replacement: false, value: 'zero-inverted' } as const;
  const [few, more] = [0.25, 0.5].map((fraction) => changedIn(spoil({ ...harm, fraction }, 4)));
  expect(few!.every((i) => more!.includes(i))).toBe(true);
});

test('a share that is none is refused', () => {
  const harm = { replacement: false, value: 'silence' } as const;
  for (const fraction of [-0.1, 1.1, Number.NaN]) {
    expect(() => spoil({ ...harm, fraction })).toThrow(ParameterError);
  }
});
