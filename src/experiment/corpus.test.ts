// Parts prepared for a net: songs, or clips where the split divides those.
import { expect, test } from 'vitest';
import { encodeWav } from '../audio/index.js';
import { memoryFolder, seedRandom } from '../base/index.js';
import { heardSheets } from '../prepare/index.js';
import { prepareParts } from './index.js';
import { parseRecipe } from './recipe.js';

const sound = (seed: number) => {
  const random = seedRandom(seed);
  const samples = Float32Array.from({ length: 2 * 22_050 }, () => random.normal() / 9);
  return encodeWav({ channels: [samples], sampleRate: 22_050 }, { bits: 16 });
};

const folder = memoryFolder(
  Object.fromEntries(
    ['calm', 'wild'].flatMap((genre) =>
      [0, 1, 2].map((n) => [`${genre}/${n}.wav`, sound(n)] as const),
    ),
  ),
);

test('clips of one song are heard once and cut, and the report says that they leak', async () => {
  const recipe = parseRecipe({ split: { id: 'clip-random', clips: 4, validation: 0.5 } });
  const parts = await prepareParts(folder, recipe, ['train', 'validation']);
  const clips = [...parts.items('train'), ...parts.items('validation')];
  expect(clips.map(({ id }) => id).toSorted()).toEqual(
    parts.corpus.tracks.flatMap(({ id }) => [0, 1, 2, 3].map((n) => `${id}#${n}`)).toSorted(),
  );
  expect(parts.items('validation')).toHaveLength(12);
  for (const { stretch } of clips) expect(stretch.to - stretch.from).toBeCloseTo(1 / 4, 12);
  expect(parts.divided.leakage.songs.length).toBeGreaterThan(3);
  expect(parts.divided.fold.notes[0]).toContain('LEAKY');
});

test('folds by song leave no song in two parts', async () => {
  const recipe = parseRecipe({ split: { id: 'k-fold', folds: 3, fold: 2 } });
  const parts = await prepareParts(folder, recipe, ['train', 'validation', 'test']);
  expect(parts.items('test')).toHaveLength(2);
  expect(parts.divided.leakage).toMatchObject({ isClean: true, withoutArtist: 6 });
});

test('what was heard is not heard again', async () => {
  let opened = 0;
  const counting = {
    ...folder,
    open(path: string) {
      opened++;
      return folder.open(path);
    },
  };
  const heard = heardSheets(1e8);
  const prepare = async (seed: number) => {
    const recipe = parseRecipe({ split: { id: 'k-fold', folds: 3 }, seed });
    const parts = await prepareParts(counting, recipe, ['train', 'validation', 'test'], { heard });
    return (['train', 'validation', 'test'] as const).flatMap((part) => parts.items(part));
  };
  const [first, second] = [await prepare(0), await prepare(1)];
  expect(opened).toBe(6);
  const sheetsOf = (songs: typeof first) => new Map(songs.map(({ id, song }) => [id, song.sheets]));
  expect(sheetsOf(second)).toEqual(sheetsOf(first));
});
