// Draws the net of every bundle in models/, the spectrogram of an example song, what every augmentation
// does and two pictures of an example report into docs/pictures; run by `npm run docs`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toMono } from '../dist/audio/index.js';
import { augmentations } from '../dist/augment/index.js';
import { networkOf, readBundle } from '../dist/bundle/index.js';
import { drawNetwork } from '../dist/diagram/index.js';
import { spectrogramImage } from '../dist/images/index.js';
import { decode } from '../dist/index.js';
import { reportFiles } from '../dist/report/index.js';
import { augmentationPicture } from './augmentation-pictures.js';
import { syntheticRecords } from './synthetic-records.js';

mkdirSync('docs/pictures', { recursive: true });
for (const file of readdirSync('models').filter((name) => name.endsWith('.earmark'))) {
  const bundle = readBundle(readFileSync(`models/${file}`), file);
  const picture = drawNetwork(networkOf(bundle), { title: bundle.name });
  writeFileSync(`docs/pictures/${file.replace(/\.earmark$/, '.svg')}`, picture);
}

const song = toMono(await decode(readFileSync('examples/music/prelude.flac')));
writeFileSync('docs/pictures/prelude.png', spectrogramImage(song));

mkdirSync('docs/pictures/augmentation', { recursive: true });
for (const augment of augmentations) {
  writeFileSync(`docs/pictures/augmentation/${augment.id}.png`, augmentationPicture(augment));
}

const report = await reportFiles(syntheticRecords());
const example = {
  'report-systems': 'systems-2-clean-test',
  'report-paper-beside-clean': 'paper-beside-clean',
};
for (const [name, plot] of Object.entries(example)) {
  writeFileSync(`docs/pictures/${name}.svg`, report.get(`plots/${plot}.svg`));
}
