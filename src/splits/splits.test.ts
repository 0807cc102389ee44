// What is particular to each split: shares, lists, leaks.
import { describe, expect, test } from 'vitest';
import { ParameterError, seedRandom } from '../base/index.js';
import type { Track } from '../datasets/index.js';
import { byArtist, checkLeakage, fixed, PARTS, stratified } from './index.js';

const random = seedRandom(7);

/** Genres of 100 tracks, the artists of each playing 1, 2, 3 … tracks. */
function corpus(genres = ['jazz', 'pop', 'rock']): Track[] {
  return genres.flatMap((genre) =>
    Array.from({ length: 100 }, (_, n) => ({
      id: `${genre}.${n}`,
      path: undefined,
      genre,
      artist: `${genre} ${Math.floor(Math.sqrt(2 * n))}`,
    })),
  );
}

describe('stratified', () => {
  test('takes the same share of each genre', () => {
    const tracks = corpus();
    const { genres } = checkLeakage(stratified(tracks, { validation: 0.1 }, random), tracks);
    for (const counts of Object.values(genres)) {
      expect(counts).toEqual({ train: 70, validation: 10, test: 20 });
    }
  });

  test('keeps something to learn from in the smallest genre', () => {
    const tracks = corpus().filter(({ id }) => /rock|jazz\.[01]$/.test(id));
    const { genres } = checkLeakage(
      stratified(tracks, { test: 0.9, validation: 0 }, random),
      tracks,
    );
    expect(genres['jazz']).toEqual({ train: 1, validation: 0, test: 1 });
  });

  test('differs from seed to seed, and tears artists apart', () => {
    const tracks = corpus();
    const one = stratified(tracks, {}, seedRandom(1));
    expect(stratified(tracks, {}, seedRandom(2)).test).not.toEqual(one.test);
    expect(checkLeakage(one, tracks).artists.length).toBeGreaterThan(10);
  });

  test.each([{ test: 1 }, { test: -0.1 }, { test: 0.5, validation: 0.5 }, { test: Number.NaN }])(
    'refuses the shares %o',
    (shares) => {
      expect(() => stratified(corpus(), shares, random)).toThrow(ParameterError);
      expect(() => byArtist(corpus(), shares, random)).toThrow(/shares ≥ 0 with a sum below 1/);
    },
  );
});

describe('by-artist', () => {
  test('comes within three tracks of the shares of each genre', () => {
    const tracks = corpus();
    for (const seed of [1, 2, 3, 4, 5]) {
      const report = checkLeakage(byArtist(tracks, {}, seedRandom(seed)), tracks);
      expect(report.isClean).toBe(true);
      for (const counts of Object.values(report.genres)) {
        expect(Math.abs(counts.test - 20)).toBeLessThanOrEqual(3);
        expect(Math.abs(counts.validation - 20)).toBeLessThanOrEqual(3);
      }
    }
  });

  test('leaves a part empty when its share is nothing', () => {
    expect(byArtist(corpus(), { validation: 0 }, random).validation).toEqual([]);
  });

  test('is quick with one artist of ten thousand tracks', () => {
    const tracks = Array.from({ length: 10000 }, (_, n): Track => {
      return { id: `${n}`, path: undefined, genre: 'x', artist: 'Ann', group: `${n % 500}` };
    });
    const started = performance.now();
    expect(byArtist(tracks, {}, random).train).toHaveLength(10000);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('follows chains: an artist in two groups ties both', () => {
    const facts: Partial<Track>[] = [
      { artist: 'Ann', group: 'a' },
      { artist: 'Ann', group: 'b' },
      { artist: 'Bob', group: 'b' },
    ];
    const tracks = [...facts, ...facts.map(() => ({}))].map(
      (fact, n): Track => ({ id: `${n}`, path: undefined, genre: 'x', ...fact }),
    );
    const fold = byArtist(tracks, {}, random);
    expect(PARTS.some((part) => ['0', '1', '2'].every((id) => fold[part].includes(id)))).toBe(true);
    expect(fold.notes).toEqual(['3 of 6 tracks name no artist; each counts as its own']);
  });
});

describe('fixed', () => {
  const tracks: Track[] = ['train', 'valid', 'test', 'excluded', undefined].map((split, n) => ({
    id: `${n}`,
    path: undefined,
    genre: 'x',
    ...(split === undefined ? {} : { split }),
  }));

  test('goes by the corpus, and says why a track is left out', () => {
    expect(fixed(tracks, {}, random)).toEqual({
      train: ['0'],
      validation: ['1'],
      test: ['2'],
      excluded: [
        { id: '3', reason: 'the corpus marks it "excluded"' },
        { id: '4', reason: 'the corpus gives it no split' },
      ],
      notes: [],
    });
  });

  test('goes by lists, and says what they hold in vain', () => {
    const lists = { train: ['4', '9'], validation: ['3'], test: ['2'] };
    const fold = fixed(tracks, { lists }, random);
    expect(fold).toMatchObject({ train: ['4'], validation: ['3'], test: ['2'] });
    expect(fold.notes).toEqual(['listed and not in the corpus: 9']);
    expect(fold.excluded.map(({ id }) => id)).toEqual(['0', '1']);
  });

  test('says when a part is empty', () => {
    const fold = fixed(tracks.slice(0, 1), {}, random);
    expect(fold.notes).toEqual(['no track is in validation', 'no track is in test']);
  });

  test('refuses an id in two lists, and tracks without any split', () => {
    const lists = { train: ['1'], validation: ['1'], test: [] };
    expect(() => fixed(tracks, { lists }, random)).toThrow(/"1" is in train and in validation/);
    expect(() => fixed(tracks.slice(3), {}, random)).toThrow(/none has one/);
  });
});
