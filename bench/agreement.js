// Does a classifier say the same of a track heard from its file and read from a corpus of arrays?
//
//   node bench/agreement.js AUDIO_CORPUS ARRAY_CORPUS [--bundle FILE] [--same-stretch] [--json]
//
// Files may hold less of a track than its array does; --same-stretch cuts the array to the length of
// the file, taking both to begin together, so that only the way of hearing is compared.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readBundle } from '../dist/bundle/index.js';
import { openCorpus } from '../dist/experiment/index.js';
import { columnsIn, limitDepth } from '../dist/intake/index.js';
import { bundledClassifier, diskFolder } from '../dist/node/index.js';
import { createClassifier } from '../dist/predict/index.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    bundle: { type: 'string' },
    json: { type: 'boolean' },
    'same-stretch': { type: 'boolean' },
  },
});
const [audioPath, arrayPath] = positionals;
const bundle = values.bundle
  ? readBundle(await readFile(values.bundle), values.bundle)
  : await bundledClassifier();
const audio = await openCorpus(diskFolder(audioPath), 'auto');
const arrays = await openCorpus(diskFolder(arrayPath), 'spectrograms');
const classifier = await createClassifier(bundle);

/** The beginning of a picture, loudest cell 0 dB again. */
function firstColumns({ data, bands, columns }, kept) {
  const cut = new Float32Array(bands * kept);
  for (let band = 0; band < bands; band++) {
    cut.set(data.subarray(band * columns, band * columns + kept), band * kept);
  }
  const loudest = cut.reduce((most, level) => Math.max(most, level), Number.NEGATIVE_INFINITY);
  return { data: cut.map((level) => level - loudest), bands, columns: kept };
}

const rows = [];
for (const track of audio.tracks) {
  const index = arrays.tracks.findIndex(({ id }) => id === track.id);
  if (index < 0) continue;
  const data = await arrays.columns(index);
  const bands = bundle.intake[0].nMels;
  const heard = await classifier.predict(await audio.folder.open(track.path));
  const columns = data.length / bands;
  const kept = values['same-stretch']
    ? Math.min(columns, columnsIn(heard.seconds * bundle.intake[0].sampleRate, bundle.intake[0]))
    : columns;
  const picture = firstColumns({ data, bands, columns }, kept);
  const read = classifier.predictSpectrogram(limitDepth(picture, bundle.intake[0].topDb));
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
