// Pieces of a song: every column in exactly one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coveringWindows, createIntakes, windowRoom } from '../intake/index.js';
import { excerptItem, type Prepared, pieceItem, songItem } from './index.js';

const [intake] = createIntakes({ id: 'log-mel', nMels: 2, windowColumns: 1 });
const intakes = [intake!];

const song = (columns: number): Prepared => ({
  track: { id: 'song', path: undefined, genre: 'jazz' },
  sheets: [
    {
      data: Float32Array.from({ length: 2 * columns }, (_, i) => i),
      rows: 2,
      columns,
      secondsPerColumn: 1,
    },
  ],
});

test('pieces side by side are the song, of nearly equal length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), fc.nat(40), (pieces, more) => {
      const whole = song(pieces + more);
      const columns = Array.from({ length: pieces }, (_, n) => {
        const { stretch } = pieceItem(whole, n, pieces);
        const { room, starts } = coveringWindows(whole.sheets, intakes, stretch, 1000);
        return starts.map((start) => room.at(start)[0]!.first + room.at(start)[0]!.start);
      });
      const widths = columns.map(({ length }) => length);
      expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1);
      expect(columns.flat()).toEqual(Array.from({ length: pieces + more }, (_, c) => c));
    }),
    { seed: 1 },
  );
});

test('a piece says which song it is of, a whole song that it is none', () => {
  expect(pieceItem(song(4), 1, 2)).toMatchObject({ id: 'song#1', clipOf: 'song' });
  expect(songItem(song(4))).toMatchObject({ id: 'song', stretch: { from: 0, to: 1 } });
});

test('a song of fewer columns than pieces gives one column each', () => {
  const short = song(2);
  const firsts = [0, 1, 2, 3, 4].map((n) => {
    const room = windowRoom(short.sheets, intakes, pieceItem(short, n, 5).stretch);
    return room.at(0)[0]!.first;
  });
  expect(firsts).toEqual([0, 0, 0, 1, 1]);
});

test('an excerpt begins at a whole second, the same for a seed, elsewhere for others', () => {
  const whole = song(30);
  const starts = Array.from({ length: 40 }, (_, seed) => {
    const { stretch } = excerptItem(whole, 5, seed);
    expect(30 * (stretch.to - stretch.from)).toBeCloseTo(5, 9);
    expect(excerptItem(whole, 5, seed).stretch).toEqual(stretch);
    return Math.round(30 * stretch.from);
  });
  expect(Math.min(...starts)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...starts)).toBeLessThanOrEqual(25);
  expect(new Set(starts).size).toBeGreaterThan(12);
  expect(excerptItem(song(4), 5, 0).stretch).toEqual({ from: 0, to: 1 });
});
