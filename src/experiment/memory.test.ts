// A run that memory will not hold is refused before a single sound is heard.
import { expect, test } from 'vitest';
import { encodeWav } from '../audio/index.js';
import { memoryFolder } from '../base/index.js';
import { MemoryError } from '../nn/index.js';
import { trainClassifier } from './index.js';

test('too large a batch is refused with one that fits, before the corpus is heard', async () => {
  const silence = encodeWav({ channels: [new Float32Array(8000)], sampleRate: 8000 });
  const names = ['one', 'two'].flatMap((genre) =>
    Array.from({ length: 6 }, (_, i) => `${genre}/${i}.wav`),
  );
  const stages: string[] = [];
  const run = (batch: number, memoryLimit: number) =>
    trainClassifier({
      folder: memoryFolder(Object.fromEntries(names.map((name) => [name, silence]))),
      recipe: { training: { batch } },
      memoryLimit,
      onProgress: ({ stage }) => stages.push(stage),
    });
  const error = await run(64, 300e6).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(MemoryError);
  expect(error.message).toContain(`A batch of ${error.fittingBatch} would fit`);
  expect(stages).toEqual([]);
  await expect(run(error.fittingBatch, 300e6)).rejects.not.toBeInstanceOf(MemoryError);
});
