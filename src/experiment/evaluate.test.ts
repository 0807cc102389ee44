// Judging a classifier on the corpus it was trained on.
import { expect, test } from 'vitest';
import { memoryFolder } from '../base/index.js';
import { evaluateBundle } from './evaluate.js';
import { noises, SMALL_RECIPE } from './noises.test-support.js';
import { trainClassifier } from './train.js';

test('pieces and files that cannot be heard are no change of the corpus; a file less is one', async () => {
  const files = new Map<string, Uint8Array>();
  for (const genre of ['even', 'falling']) {
    for (const { path } of await noises.list(genre)) files.set(path, await noises.read(path));
  }
  files.set('even/broken.wav', new TextEncoder().encode('no sound'));
  const folderOf = () => memoryFolder(Object.fromEntries(files));

  const recipe = { ...SMALL_RECIPE, examples: { pieces: 2 }, training: { epochs: 1, batch: 4 } };
  const { bundle } = await trainClassifier({ folder: folderOf(), recipe });
  const { train = 0, validation = 0 } = bundle!.provenance.tracks;
  expect(train + validation).toBeLessThanOrEqual(21);

  const same = await evaluateBundle({ folder: folderOf(), bundle: bundle!, part: 'validation' });
  expect(same.notes).toEqual([]);
  files.delete('even/3.wav');
  files.delete('falling/3.wav');
  const other = await evaluateBundle({ folder: folderOf(), bundle: bundle!, part: 'validation' });
  expect(other.notes.join()).toMatch(/leaves \d+ tracks to learn from; .* learnt from \d+/);
});
