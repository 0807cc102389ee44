// What the leakage report counts, and how it says so.
import { expect, test } from 'vitest';
import { seedRandom } from '../base/index.js';
import { gtzan, type Track } from '../datasets/index.js';
import {
  checkLeakage,
  clipRandom,
  describeLeakage,
  fixed,
  replicaPairs,
  song8020,
} from './index.js';

const track = (id: string, facts: Partial<Track> = {}): Track => ({
  id,
  path: undefined,
  genre: 'x',
  ...facts,
});

test('leakage is counted by track, artist and group, with what is not covered', () => {
  const tracks = [
    track('a', { artist: 'Ann', group: 'one' }),
    track('b', { artist: ' ANN ' }),
    track('c', { group: 'one' }),
    track('d'),
  ];
  const fold = { train: ['a', 'c'], validation: ['b', 'a'], test: ['z'], excluded: [], notes: [] };
  const report = checkLeakage(fold, tracks);
  expect(report).toEqual({
    isClean: false,
    items: 'tracks',
    tracks: [{ name: 'a', counts: { train: 1, validation: 1, test: 0 } }],
    songs: [],
    artists: [{ name: 'ann', counts: { train: 1, validation: 2, test: 0 } }],
    groups: [{ name: 'one', counts: { train: 2, validation: 1, test: 0 } }],
    replicas: [],
    crossings: [
      {
        from: 'train',
        to: 'validation',
        songs: { count: 1, items: 1 },
        groups: { count: 1, items: 1 },
        artists: { count: 1, items: 2 },
        replicas: { count: 0, items: 0 },
        tainted: 2,
        items: 2,
      },
    ],
    genres: { x: { train: 2, validation: 2, test: 0 } },
    withoutArtist: 1,
    uncovered: ['d'],
    unknown: ['z'],
  });
  expect(describeLeakage(report)).toEqual([
    '1 track in two parts: a',
    'validation: 2 of 2 tracks share with train: ' +
      '1 a song (1 song), 1 a group (1 group), 2 an artist (1 artist)',
    'what is shared flatters the scores: they reward memory',
    '1 of 4 tracks name no artist: whether theirs cross is unknown',
    'in no part, for no reason: d',
    'in a part, not in the corpus: z',
  ]);
});

test('clips of one song in two parts are a song that leaks', () => {
  const tracks = Array.from({ length: 1000 }, (_, n) => track(`song #${n}`));
  const report = checkLeakage(clipRandom(tracks, { clips: 5 }, seedRandom(1)), tracks);
  expect(report).toMatchObject({ isClean: false, items: 'clips', tracks: [], unknown: [] });
  expect(report.songs.length).toBeGreaterThan(600);
  const [crossing] = report.crossings;
  expect(crossing).toMatchObject({ from: 'train', to: 'validation', items: 1000 });
  expect(crossing?.tainted).toBeGreaterThan(980);
  expect(describeLeakage(report)[0]).toBe(
    `validation: ${crossing?.tainted} of 1000 clips share with train: ` +
      `${crossing?.tainted} a song (${crossing?.songs.count} songs)`,
  );
});

test('clips beyond those of a track, and clips of no track, are unknown', () => {
  const fold = { train: ['a#0', 'a#2'], validation: ['b#0'], test: [], excluded: [], notes: [] };
  expect(checkLeakage({ ...fold, clipsPerTrack: 2 }, [track('a')])).toMatchObject({
    unknown: ['a#2', 'b#0'],
    uncovered: ['a#1'],
  });
});

test('replicas in two parts leak; the published lists of GTZAN let none through', () => {
  const lists = gtzan.officialSplit;
  const replicas = replicaPairs(gtzan.faults);
  expect(replicas).toContainEqual(['disco.00050', 'disco.00051']);
  const tracks = gtzan.genres?.flatMap((genre) =>
    Array.from({ length: 100 }, (_, n) =>
      track(`${genre}.${String(n).padStart(5, '0')}`, { genre }),
    ),
  ) as Track[];
  const listed = checkLeakage(fixed(tracks, { lists }, seedRandom(1)), tracks, replicas);
  expect(listed.replicas).toEqual([]);
  const drawn = checkLeakage(song8020(tracks, {}, seedRandom(1)), tracks, replicas);
  expect(drawn).toMatchObject({ isClean: false, songs: [], groups: [] });
  expect(drawn.replicas.length).toBeGreaterThan(3);
  expect(drawn.crossings[0]?.replicas.count).toBe(drawn.replicas.length);
  expect(describeLeakage(drawn)[0]).toMatch(
    /^validation: \d+ of 200 tracks share with train: \d+ a recording \(\d+ replicas\)$/,
  );
  const clean = { train: ['a'], validation: ['b'], test: [], excluded: [], notes: [] };
  const report = checkLeakage(clean, [track('a', { artist: 'A' }), track('b', { artist: 'B' })]);
  expect(describeLeakage(report)).toEqual([
    'no song, group, known artist or known replica is in two parts',
  ]);
});

test('a clip fold holds a replica torn only where the two recordings stand apart', () => {
  const fold = {
    train: ['a#0'],
    validation: ['a#1'],
    test: [],
    excluded: [],
    notes: [],
    clipsPerTrack: 2,
  };
  const report = checkLeakage(fold, [track('a'), track('b')], [['a', 'b']]);
  expect(report.replicas).toEqual([]);
  expect(report.songs).toHaveLength(1);
});
