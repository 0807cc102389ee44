// Clips of a song: every column in exactly one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutClip, type Prepared } from './index.js';

const song = (columns: number): Prepared => ({
  track: { id: 'song', path: undefined, genre: 'jazz' },
  picture: { data: Float32Array.from({ length: 2 * columns }, (_, i) => i), bands: 2, columns },
});

test('clips side by side are the song, of nearly equal length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), fc.nat(40), (clips, more) => {
      const whole = song(clips + more);
      const cut = Array.from({ length: clips }, (_, n) => cutClip(whole, `song#${n}`, n, clips));
      const widths = cut.map(({ picture }) => picture.columns);
      expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1);
      for (const band of [0, 1]) {
        const row = cut.flatMap(({ picture: { data, columns } }) => [
          ...data.subarray(band * columns, (band + 1) * columns),
        ]);
        const { data, columns } = whole.picture;
        expect(row).toEqual([...data.subarray(band * columns, (band + 1) * columns)]);
      }
    }),
    { seed: 1 },
  );
  const second = cutClip(song(4), 'song#1', 1, 2);
  expect(second.track).toEqual({ ...song(4).track, id: 'song#1' });
  expect(second.clipOf).toBe('song');
});

test('a song of fewer columns than clips gives one column each', () => {
  const cut = [0, 1, 2, 3, 4].map((n) => cutClip(song(2), '', n, 5).picture.data[0]);
  expect(cut).toEqual([0, 0, 0, 1, 1]);
});
