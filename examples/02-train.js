// Trains a small classifier on a made-up corpus, saves it, reads it back and asks it.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBundle, writeBundle } from 'earmark';
import { trainClassifier } from 'earmark/experiment';
import { diskFolder, fileSource, workerThreads } from 'earmark/node';
import { createClassifier } from 'earmark/predict';
import { writeDemoCorpus } from './demo-corpus.js';

const home = await mkdtemp(join(tmpdir(), 'earmark-example-'));
const folder = diskFolder(await writeDemoCorpus(join(home, 'genres')));
const recipe = {
  seed: 1,
  intake: { nMels: 32, windowColumns: 32 },
  model: { id: 'double-conv', filters: [8, 8, 12], pools: [[2, 2], [2, 2], [2, 2]] },
  augment: { frequencyMaskWidth: 4, timeMaskWidth: 6, bandShift: 1 },
  training: { epochs: 20, passes: 4, batch: 8, learningRate: 0.01, averaging: 0.9 },
};
const { bundle, validation, history } = await trainClassifier({
  folder,
  recipe,
  threads: 2,
  threadHost: workerThreads(),
});
console.log(`loss ${history.map(({ loss }) => loss.toFixed(2)).join(' → ')}`);
console.log(`${validation.scores.accuracy * 100} % of ${validation.scores.songs} unheard songs`);

const path = join(home, 'mine.earmark');
await writeFile(path, writeBundle(bundle));
const classifier = await createClassifier(readBundle(await readFile(path)));
const { genre } = await classifier.predict(await fileSource(join(home, 'genres/noise/noise-0.wav')));
console.log(`noise-0.wav sounds like ${genre}`);
classifier.close();
