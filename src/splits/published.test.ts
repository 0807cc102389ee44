// The divisions that published systems were judged on, and their sizes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seedRandom } from '../base/index.js';
import type { Track } from '../datasets/index.js';
import {
  checkLeakage,
  clipRandom,
  type Fold,
  fixed,
  kFold,
  PARTS,
  song8020,
  song602020,
} from './index.js';

/** As many songs of each genre as are said, each with a genre's letter and a number. */
const songs = (...counts: number[]) =>
  counts.flatMap((count, genre) =>
    Array.from({ length: count }, (_, n): Track => {
      return { id: `${genre}.${n}`, path: undefined, genre: `${genre}` };
    }),
  );

/** GTZAN's public edition, in which one song of jazz cannot be read. */
const GTZAN = songs(100, 100, 100, 100, 100, 99, 100, 100, 100, 100);

const sizes = (fold: Fold) => PARTS.map((part) => fold[part].length);

/** Corpora of songs cut into clips that are tracks: the group is the song. */
const clipCorpora = fc
  .array(fc.tuple(fc.constantFrom('jazz', 'pop'), fc.integer({ min: 1, max: 5 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((found) =>
    found.flatMap(([genre, clips], song) =>
      Array.from({ length: clips }, (_, clip): Track => {
        const group = `${genre}.${song}`;
        return { id: `${group}.${clip}`, path: undefined, genre, group, artist: `by ${song % 7}` };
      }),
    ),
  );

test('999 songs: 799 and 200 by song, 3996 and 999 of five clips each, 64 : 16 : 20 of ten', () => {
  for (const seed of [1, 2, 3]) {
    const random = seedRandom(seed);
    expect(sizes(song8020(GTZAN, {}, random))).toEqual([799, 200, 0]);
    expect(sizes(song602020(GTZAN, {}, random))).toEqual([599, 200, 200]);
    expect(sizes(clipRandom(GTZAN, {}, random))).toEqual([3996, 999, 0]);
    const shares = { clips: 10, validation: 0.16, test: 0.2 };
    expect(sizes(clipRandom(GTZAN, shares, random))).toEqual([6394, 1598, 1998]);
  }
});

test('a corpus with an official split, such as FMA’s, is divided by it', () => {
  const tracks = songs(800, 800).map((song, n) => {
    const part = n % 10 < 8 ? 'training' : n % 10 === 8 ? 'validation' : 'test';
    return { ...song, split: part, artist: `${part} ${n % 50}` };
  });
  const fold = fixed(tracks, {}, seedRandom(1));
  expect(sizes(fold)).toEqual([1280, 160, 160]);
  expect(checkLeakage(fold, tracks)).toMatchObject({ isClean: true, withoutArtist: 0 });
});

describe('by song', () => {
  test('each genre is within one song of its share', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(counts, fc.integer(), (found, seed) => {
        const tracks = songs(...found);
        const { genres } = checkLeakage(song602020(tracks, {}, seedRandom(seed)), tracks);
        found.forEach((count, genre) => {
          expect(Math.abs((genres[genre]?.validation ?? 0) - 0.2 * count)).toBeLessThan(1);
          expect(Math.abs((genres[genre]?.test ?? 0) - 0.2 * count)).toBeLessThan(1);
        });
      }),
      { seed: 11 },
    );
  });

  test('clips that name their song stay with it', () => {
    fc.assert(
      fc.property(clipCorpora, fc.integer(), (tracks, seed) => {
        for (const split of [song8020, song602020]) {
          expect(checkLeakage(split(tracks, {}, seedRandom(seed)), tracks).groups).toEqual([]);
        }
      }),
      { seed: 12 },
    );
  });
});

describe('clip-random', () => {
  test('says in plain words that it leaks', () => {
    expect(clipRandom(GTZAN, {}, seedRandom(1)).notes[0]).toMatch(
      /^LEAKY: clips of one song cross/,
    );
  });

  test('of tracks that are clips already divides them as they are', () => {
    const tracks = songs(60).map((clip, n) => ({ ...clip, group: `song ${n % 20}` }));
    const fold = clipRandom(tracks, { clips: 1 }, seedRandom(1));
    expect(fold.clipsPerTrack).toBeUndefined();
    const report = checkLeakage(fold, tracks);
    expect(report).toMatchObject({ items: 'tracks', unknown: [], uncovered: [] });
    expect(report.groups.length).toBeGreaterThan(5);
  });

  test.each([0, 2.5, Number.NaN])('refuses %d clips', (clips) => {
    expect(() => clipRandom(GTZAN, { clips }, seedRandom(1))).toThrow(/clips must be a whole/);
  });
});

describe('k-fold', () => {
  test('tests every song once, and validates by the fold that comes next', () => {
    fc.assert(
      fc.property(clipCorpora, fc.integer(), fc.boolean(), (tracks, seed, artists) => {
        const folds = [0, 1, 2, 3].map((fold) =>
          kFold(tracks, { folds: 4, fold, artists }, seedRandom(seed)),
        );
        const tested = folds.flatMap(({ test }) => test);
        expect(tested.toSorted()).toEqual(tracks.map(({ id }) => id).toSorted());
        folds.forEach((fold, k) => {
          expect(fold.validation).toEqual(folds[(k + 1) % 4]?.test);
          const report = checkLeakage(fold, tracks);
          expect(report.groups).toEqual([]);
          if (artists) expect(report.isClean).toBe(true);
        });
      }),
      { seed: 13 },
    );
  });

  test('has a fifth of every genre in each fold, and folds of a size', () => {
    for (const fold of [0, 1, 2, 3, 4]) {
      const divided = kFold(GTZAN, { fold }, seedRandom(1));
      expect(divided.test.length).toBeGreaterThanOrEqual(199);
      const { genres } = checkLeakage(divided, GTZAN);
      for (const { test: tested } of Object.values(genres)) {
        expect(Math.abs(tested - 20)).toBeLessThanOrEqual(1);
      }
    }
    const uneven = songs(7, 7, 7, 7);
    const held = [0, 1, 2, 3, 4].map((fold) => kFold(uneven, { fold }, seedRandom(1)).test.length);
    expect(held.toSorted()).toEqual([5, 5, 6, 6, 6]);
  });

  test('of two folds learns from one and tests the other', () => {
    const fold = kFold(songs(10), { folds: 2, fold: 1, validation: false }, seedRandom(1));
    expect(sizes(fold)).toEqual([5, 0, 5]);
    expect(fold.notes).toEqual(['fold 1 of 2, counted from 0']);
    const small = kFold(songs(2), {}, seedRandom(1));
    expect(small.notes).toContain('2 clusters leave 3 folds without a track');
  });

  test.each([
    { folds: 2 },
    { folds: 1, validation: false },
    { fold: 5 },
    { fold: -1 },
    { folds: 3.5 },
  ])('refuses %o', (options) => {
    expect(() => kFold(songs(10), options, seedRandom(1))).toThrow(/^k-fold: fold/);
  });
});
