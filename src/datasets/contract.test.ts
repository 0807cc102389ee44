// What every dataset promises, looked at in each of them over a miniature of its corpus.
import { describe, expect, test } from 'vitest';
import { DatasetError, type Folder, memoryFolder } from '../base/index.js';
import { type Dataset, datasets, detectDataset } from './index.js';
import {
  miniatureFma,
  miniatureFolder,
  miniatureGtzan,
  miniatureList,
  miniatureSpectrograms,
} from './miniatures.test-support.js';

const MINIATURES: Record<string, () => Folder> = {
  fma: miniatureFma,
  folder: miniatureFolder,
  gtzan: miniatureGtzan,
  list: miniatureList,
  spectrograms: miniatureSpectrograms,
};

describe.each(datasets.map((dataset): [string, Dataset] => [dataset.id, dataset]))(
  '%s',
  (id, dataset) => {
    const miniature = () => MINIATURES[id]!();

    test('carries a whole passport', () => {
      expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
      for (const word of [dataset.title, dataset.licence, dataset.layout])
        expect(word).not.toBe('');
      expect(dataset.genres).toEqual(dataset.genres?.toSorted() ?? null);
      for (const { reason } of dataset.faults) expect(reason).not.toBe('');
    });

    test('is recognised, and no other folder is', async () => {
      for (const [other, make] of Object.entries(MINIATURES)) {
        expect((await detectDataset(make())).id).toBe(other);
      }
      expect(await dataset.recognises(memoryFolder({ 'a.txt': '' }))).toBe(false);
    });

    test('opens to tracks with ids of their own and known genres', async () => {
      const corpus = await dataset.open(miniature());
      expect(corpus.dataset).toBe(id);
      expect(corpus.tracks.length).toBeGreaterThan(0);
      expect(new Set(corpus.tracks.map((track) => track.id)).size).toBe(corpus.tracks.length);
      expect(corpus.genres).toEqual([...corpus.genres].sort());
      for (const track of corpus.tracks) expect(corpus.genres).toContain(track.genre);
    });

    test('holds a file or a spectrogram for every track', async () => {
      const corpus = await dataset.open(miniature());
      for (const [n, { path }] of corpus.tracks.entries()) {
        if (path !== undefined) expect(await corpus.folder.has(path)).toBe(true);
        else expect((await corpus.columns!(n)).length).toBeGreaterThan(0);
      }
    });

    test('opens the same twice', async () => {
      const [one, two] = [await dataset.open(miniature()), await dataset.open(miniature())];
      expect(one.tracks).toEqual(two.tracks);
      expect(one.report).toEqual(two.report);
    });

    test('says what it looked for in a folder without it', async () => {
      const empty = memoryFolder({}, 'an empty folder');
      await expect(dataset.open(empty)).rejects.toThrow(DatasetError);
      await expect(dataset.open(empty)).rejects.toThrow(
        /expected .* in an empty folder; .*Point at/,
      );
    });
  },
);
