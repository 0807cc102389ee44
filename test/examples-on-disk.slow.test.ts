// A training whose examples lie on the disk is the training whose examples lie in memory.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeWav } from '../src/audio/index.js';
import { memoryFolder, seedRandom } from '../src/base/index.js';
import { smallBundle } from '../src/bundle/bundle.test-support.js';
import { trainClassifier } from '../src/experiment/index.js';
import { diskShelf } from '../src/node/index.js';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-on-disk-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** Two kinds of noise, loud and falling. */
function corpus() {
  const files = ['even', 'falling'].flatMap((genre) =>
    Array.from({ length: 12 }, (_, i): [string, Uint8Array] => {
      const random = seedRandom(genre, i);
      const samples = Float32Array.from({ length: 66_150 }, (_, n) => {
        const fall = genre === 'falling' ? 1 - (n % 5000) / 5000 : 1;
        return fall * (random.uniform() - 0.5);
      });
      return [`${genre}/${i}.wav`, encodeWav({ channels: [samples], sampleRate: 22_050 })];
    }),
  );
  return memoryFolder(Object.fromEntries(files));
}

test('with the same bits and the same history', async () => {
  const run = (shelf?: ReturnType<typeof diskShelf>) =>
    trainClassifier({
      folder: corpus(),
      recipe: { training: { epochs: 4, batch: 4, passes: 3, lastBatch: 'keep' } },
      startFrom: smallBundle(),
      shelf,
    });
  const shelf = diskShelf(join(home, 'examples.part'), { memory: 20_000, recent: 60_000 });
  const [near, far] = [await run(), await run(shelf)];
  expect(shelf.bytesOnDisk).toBeGreaterThan(80_000);
  await shelf.close();
  const figures = ({ history }: typeof near) =>
    history.map(({ loss, validationLoss }) => [loss, validationLoss]);
  expect(figures(far)).toEqual(figures(near));
  for (const [name, { data }] of near.bundle?.weights ?? []) {
    expect(far.bundle?.weights.get(name)?.data, name).toEqual(data);
  }
});
