// Does a classifier say the same of a track heard from its file and read from a corpus of arrays?
//
//   node bench/agreement.js AUDIO_CORPUS ARRAY_CORPUS [--bundle FILE] [--json]
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readBundle } from '../dist/bundle/index.js';
import { openCorpus } from '../dist/experiment/index.js';
import { limitDepth } from '../dist/intake/index.js';
import { bundledClassifier, diskFolder } from '../dist/node/index.js';
import { createClassifier } from '../dist/predict/index.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { bundle: { type: 'string' }, json: { type: 'boolean' } },
});
const [audioPath, arrayPath] = positionals;
const bundle = values.bundle
  ? readBundle(await readFile(values.bundle), values.bundle)
  : await bundledClassifier();
const audio = await openCorpus(diskFolder(audioPath), 'auto');
const arrays = await openCorpus(diskFolder(arrayPath), 'spectrograms');
const classifier = await createClassifier(bundle);

const rows = [];
for (const track of audio.tracks) {
  const index = arrays.tracks.findIndex(({ id }) => id === track.id);
  if (index < 0) continue;
  const data = await arrays.columns(index);
  const bands = bundle.intake.nMels;
  const whole = { data, bands, columns: data.length / bands };
  const heard = await classifier.predict(await audio.folder.open(track.path));
  const read = classifier.predictSpectrogram(limitDepth(whole, bundle.intake.topDb));
  const gap = heard.genres.map(({ genre, probability }) => {
    return Math.abs(probability - read.genres.find((other) => other.genre === genre).probability);
  });
  rows.push({
    path: track.path,
    seconds: heard.seconds,
    heard: heard.genre,
    read: read.genre,
    largestGap: Math.max(...gap),
  });
}
classifier.close();

const agreeing = rows.filter(({ heard, read }) => heard === read).length;
if (values.json) {
  console.log(
    JSON.stringify({ tracks: rows.length, agreeing, share: agreeing / rows.length, rows }),
  );
} else {
  for (const { path, seconds, heard, read, largestGap } of rows) {
    const sign = heard === read ? ' ' : '≠';
    console.log(
      `${sign} ${path.padEnd(32)} ${seconds.toFixed(1)} s  ${heard.padEnd(10)} ${read.padEnd(10)} ` +
        `largest gap ${largestGap.toFixed(3)}`,
    );
  }
  console.log(
    `${agreeing} of ${rows.length} agree (${((100 * agreeing) / rows.length).toFixed(0)} %)`,
  );
}
