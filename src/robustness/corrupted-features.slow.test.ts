// The 26 numbers are the table's where nothing is spoilt, and go where they must where all is.
import { describe, expect, test } from 'vitest';
import { INPUTS } from '../../golden/inputs.js';
import { ParameterError, seedRandom } from '../base/index.js';
import type { Signal } from '../signal/index.js';
import { seed26 } from '../tables/index.js';
import { type CellHarm, corruptedFeatures26 } from './index.js';
import { melShares } from './mel-shares.js';

const song = INPUTS['drums'] as Signal;
const table = seed26.rows(song)[0]!.values;
const at = (name: string) => seed26.columns.indexOf(name);
const spoil = (
  fraction: number,
  options: Partial<CellHarm & { from: 'spectrum' | 'image' }> = {},
  seed = 0,
) =>
  corruptedFeatures26(
    song,
    { fraction, replacement: false, value: 'silence', ...options },
    seedRandom(seed),
  );

test('without a spoilt cell the numbers are those of the table', () => {
  for (const value of ['silence', 'zero-inverted'] as const) {
    spoil(0, { value }).forEach((number, c) => {
      expect(number).toBeCloseTo(table[c]!, 4);
    });
  }
});

test('read off the mel image alone, MFCCs are still exact and what lies between bands is lost', () => {
  const image = spoil(0, { from: 'image' });
  seed26.columns.forEach((name, c) => {
    if (name.startsWith('mfcc')) expect(image[c]).toBeCloseTo(table[c]!, 4);
  });
  const ratio = (name: string) => image[at(name)]! / table[at(name)]!;
  expect(ratio('spectral_centroid_mean')).toBeCloseTo(1, 1);
  expect(ratio('spectral_flatness_mean')).toBeGreaterThan(1);
  expect(ratio('spectral_contrast_mean')).toBeLessThan(1);
});

test('tempo and zero crossings are those of the sound', () => {
  for (const fraction of [0.25, 1]) {
    expect([...spoil(fraction).subarray(0, 2)]).toEqual([...table.subarray(0, 2)]);
  }
});

test('cells that are all equally loud leave a flat spectrum', () => {
  for (const from of ['spectrum', 'image'] as const) {
    const flat = spoil(1, { value: 'zero-inverted', from });
    expect(flat[at('spectral_centroid_mean')]).toBeCloseTo(5512.5, -2);
    expect(flat[at('spectral_flatness_mean')]).toBeGreaterThan(0.99);
    expect(flat[at('spectral_contrast_mean')]).toBeLessThan(1);
    for (let k = 2; k <= 20; k++) expect(flat[at(`mfcc${k}_mean`)]).toBeCloseTo(0, 2);
  }
});

test('the first spoilt cells lead away the further the more they are, and the same seed to the same numbers', () => {
  const distance = (row: Float64Array) =>
    Math.hypot(...row.map((value, c) => (value - table[c]!) / (Math.abs(table[c]!) + 1)));
  for (const value of ['silence', 'zero-inverted'] as const) {
    const rows = [0.02, 0.1, 0.25].map((fraction) => spoil(fraction, { value }));
    const [few, some, more] = rows.map(distance);
    expect(some).toBeGreaterThan(few!);
    expect(more).toBeGreaterThan(some!);
    expect(spoil(0.1, { value })).toEqual(rows[1]);
    expect(spoil(0.1, { value }, 1)).not.toEqual(rows[1]);
  }
});

test('silence stays silent and a share that is none is refused', () => {
  const silence = { samples: new Float32Array(22050), sampleRate: 22050 };
  const harm = { fraction: 0.5, replacement: true, value: 'zero-inverted' } as const;
  expect(corruptedFeatures26(silence, harm, seedRandom(0)).every(Number.isFinite)).toBe(true);
  expect(() => spoil(1.5)).toThrow(ParameterError);
});

describe('bins are shared out among mel bands', () => {
  test.each([
    [22050, 2048],
    [44100, 2048],
    [22050, 4096],
  ])('wholly, at %d Hz with %d samples a frame', (sampleRate, nFft) => {
    const { bins, first, shares, gains } = melShares(sampleRate, nFft);
    const sums = new Float64Array(bins);
    shares.forEach((share, m) => {
      share.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(0);
        sums[first[m]! + i]! += value;
      });
    });
    for (const sum of sums) expect(sum).toBeCloseTo(1, 12);
    expect(Math.min(...gains)).toBeGreaterThan(0);
  });
});
