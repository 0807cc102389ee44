// Draws the net of every bundle in models/ into docs/pictures; run by `npm run docs`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { networkOf, readBundle } from '../dist/bundle/index.js';
import { drawNetwork } from '../dist/diagram/index.js';

mkdirSync('docs/pictures', { recursive: true });
for (const file of readdirSync('models').filter((name) => name.endsWith('.earmark'))) {
  const bundle = readBundle(readFileSync(`models/${file}`), file);
  const picture = drawNetwork(networkOf(bundle), { title: bundle.name });
  writeFileSync(`docs/pictures/${file.replace(/\.earmark$/, '.svg')}`, picture);
}
