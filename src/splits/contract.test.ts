// What every split promises, looked at in each of them over corpora drawn at random.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParameterError, seedRandom } from '../base/index.js';
import type { Track } from '../datasets/index.js';
import { checkLeakage, itemsOf, PARTS, type Split, splitById, splits } from './index.js';

const track = fc.record(
  {
    genre: fc.constantFrom('jazz', 'pop', 'rock'),
    artist: fc.constantFrom('Ann', ' ann', 'Bob', 'Cid', 'Dee', 'Eve', ''),
    group: fc.constantFrom('first', 'second', 'third', 'fourth'),
    split: fc.constantFrom('train', 'Valid', 'test', 'excluded'),
  },
  { requiredKeys: ['genre'] },
);

/** At least one track that the published lists would hold, so that `fixed` has something to do. */
const corpora = fc
  .array(track, { maxLength: 60 })
  .map((rest) => [{ genre: 'rock', split: 'train' }, ...rest])
  .map((tracks) =>
    tracks.map((facts, n): Track => ({ id: `track ${n}`, path: undefined, ...facts })),
  );

describe.each(splits.map((split): [string, Split<object>] => [split.id, split]))(
  '%s',
  (_, split) => {
    const divide = (tracks: readonly Track[], seed = 1) => split(tracks, {}, seedRandom(seed));

    test('gives every track one part or one reason', () => {
      fc.assert(
        fc.property(corpora, (tracks) => {
          const fold = divide(tracks);
          const placed = [
            ...PARTS.flatMap((part) => fold[part]),
            ...fold.excluded.map(({ id }) => id),
          ];
          expect(placed.toSorted()).toEqual(itemsOf(tracks, fold).toSorted());
          for (const { reason } of fold.excluded) expect(reason).not.toBe('');
          expect(checkLeakage(fold, tracks)).toMatchObject({
            tracks: [],
            uncovered: [],
            unknown: [],
          });
        }),
        { seed: 2 },
      );
    });

    test('divides the same with the same seed, however the tracks are ordered', () => {
      fc.assert(
        fc.property(corpora, fc.integer(), (tracks, seed) => {
          const fold = divide(tracks, seed);
          expect(divide(tracks, seed)).toEqual(fold);
          const shuffled = divide(seedRandom(seed).shuffle(tracks), seed);
          for (const part of PARTS) {
            expect(shuffled[part].toSorted()).toEqual(fold[part].toSorted());
          }
        }),
        { seed: 3 },
      );
    });

    test('keeps songs, groups and artists together when it says so', () => {
      fc.assert(
        fc.property(corpora, (tracks) => {
          const report = checkLeakage(divide(tracks), tracks);
          for (const kind of split.keeps()) expect(report[kind]).toEqual([]);
          if (split.keeps().length === 3) expect(report.isClean).toBe(true);
        }),
        { seed: 4 },
      );
    });

    test('tears songs apart only where it is called random over clips', () => {
      expect(split.keeps().includes('songs')).toBe(split.id !== 'clip-random');
    });

    test('has options that survive JSON, and refuses no tracks and tracks twice', () => {
      expect(JSON.parse(JSON.stringify(split.defaults))).toEqual(split.defaults);
      const one: Track = { id: 'x', path: undefined, genre: 'rock', split: 'train' };
      expect(() => divide([])).toThrow(ParameterError);
      expect(() => divide([one, one])).toThrow(/"x" comes twice/);
    });
  },
);

test('a mistyped id names the nearest', () => {
  for (const split of splits) expect(splitById(split.id)).toBe(split);
  expect(() => splitById('by-artists')).toThrow('Did you mean "by-artist"?');
});
