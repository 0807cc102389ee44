import { expect, test } from 'vitest';
import { encodeWav } from '../audio/index.js';
import { memoryFolder, seedRandom } from '../base/index.js';
import { folder as folderDataset } from '../datasets/index.js';
import { createIntakes } from '../intake/index.js';
import { prepareTracks } from './index.js';

function clip(seed: number): Uint8Array {
  const random = seedRandom(seed);
  const samples = Float32Array.from({ length: 3 * 22_050 }, () => random.normal() / 9);
  return encodeWav({ channels: [samples], sampleRate: 22_050 }, { bits: 16 });
}

const INTAKES = createIntakes({ id: 'log-mel' });

const corpus = () =>
  folderDataset.open(
    memoryFolder({
      'calm/one.wav': clip(1),
      'calm/two.wav': 'not a sound',
      'wild/three.wav': clip(3),
      'wild/four.wav': clip(4),
    }),
  );

test('tracks that can be heard become pictures, the others are listed with their reason', async () => {
  const opened = await corpus();
  const ids = new Set(opened.tracks.map(({ id }) => id).filter((id) => !id.includes('four')));
  const { prepared, failures } = await prepareTracks(opened, ids, INTAKES);
  expect(prepared.map(({ track }) => track.genre)).toEqual(['calm', 'wild']);
  expect(prepared[0]!.sheets[0]).toMatchObject({ rows: 128, columns: 39 });
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatchObject({ id: expect.stringContaining('two') });
  expect(failures[0]!.reason).toContain('two.wav');
});

test('progress counts every track, and a stop ends the work', async () => {
  const opened = await corpus();
  const ids = new Set(opened.tracks.map(({ id }) => id));
  const seen: number[] = [];
  const stop = { aborted: false };
  const { prepared } = await prepareTracks(opened, ids, INTAKES, {
    stop,
    onProgress: ({ done, total }) => {
      expect(total).toBe(4);
      seen.push(done);
      stop.aborted = done === 2;
    },
  });
  expect(seen).toEqual([0, 1, 2]);
  expect(prepared.length).toBeLessThan(4);
});

test('a corpus of which nothing can be heard is refused', async () => {
  const opened = await folderDataset.open(
    memoryFolder({ 'a/x.wav': 'nothing', 'b/y.wav': 'at all' }, 'mute'),
  );
  const ids = new Set(opened.tracks.map(({ id }) => id));
  await expect(prepareTracks(opened, ids, INTAKES)).rejects.toThrow(/none of 2 tracks/);
});
