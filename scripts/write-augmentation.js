// Writes docs/augmentation.md from the augmentations and presets there are; run by `npm run docs`.
import { writeFileSync } from 'node:fs';
import { augmentationPresets, augmentations } from '../dist/augment/index.js';
import { PREVIEWS } from './augmentation-pictures.js';

const KINDS = [
  ['waveform', 'Sounds', '`[1, samples]` with a `sampleRate`'],
  ['time-frequency', 'Pictures', '`[bands, frames]`, low bands first'],
];

const optionsOf = (options) =>
  Object.entries(options)
    .map(([name, value]) => `\`${name}: ${JSON.stringify(value).replaceAll('"', "'")}\``)
    .join(' ');

const withoutChance = ({ probability: _, ...options }) => options;

const tableOf = (kind) =>
  augmentations
    .filter(({ accepts }) => accepts === kind)
    .map(
      ({ id, title, accepts, defaults, source }) =>
        `| \`${id}\` | ${title} | ${accepts} | ${optionsOf(withoutChance(defaults))} | ${source} |`,
    )
    .join('\n');

const panelsOf = (kind) =>
  augmentations
    .filter(({ accepts }) => accepts === kind)
    .map(({ id, title }) => {
      const { options } = PREVIEWS[id] ?? {};
      const how = options ? `, here with ${optionsOf(options)}` : '';
      return `\`${id}\`${how}:\n\n![${title}: before and after](pictures/augmentation/${id}.png)`;
    })
    .join('\n\n');

const stepOf = ({ id, options = {} }) => `  - \`${id}\` ${optionsOf(options)}`;

const planOf = (form, { steps, choose }) =>
  `- ${form}${choose ? `, ${choose.join(' to ')} of these` : ''}:\n${steps.map(stepOf).join('\n')}`;

const presetsText = Object.entries(augmentationPresets)
  .map(([id, { title, accepts, paper, clean }]) => {
    const isSame = paper === clean;
    const plans = isSame
      ? planOf('paper and clean', paper)
      : `${planOf('paper', paper)}\n${planOf('clean', clean)}`;
    return `### \`${id}\`\n\n${title}; works on ${accepts}.\n\n${plans}`;
  })
  .join('\n\n');

const HEAD = `| id | what it does | works on | options and defaults | source |
| --- | --- | --- | --- | --- |`;

const page = `# Augmentation

Written by \`npm run docs\` from the code; do not edit.

Changes to training examples under which the label still holds. Each is one file of the room \`augment\`, works on sounds or on pictures, takes plain options that survive JSON, and draws all chance from the stream it is handed: the same seed gives the same bits. Every one also takes \`probability\`, how likely it is to be done at all; 1 unless told. A pair \`[low, high]\` is a range that one number is drawn from evenly; twice the same number fixes it.

\`\`\`js
import { applyPlan, augmentationPresets, randomPitch } from 'earmark/augment';
import { seedRandom } from 'earmark';

const random = seedRandom(7, 'augment');
const sound = { data: samples, shape: [1, samples.length], sampleRate: 22050 };
randomPitch(sound, { nSteps: [-2, 2], probability: 0.5 }, random);
applyPlan(augmentationPresets.nnet1.paper, sound, random);
\`\`\`

Examples are written into and returned, so that a batch needs no memory of its own; \`time-crop\` alone gives a new one. \`mix-up\` needs a second example.

${KINDS.map(([kind, title, form]) => `## ${title}\n\n${form}.\n\n${HEAD}\n${tableOf(kind)}`).join('\n\n')}

## What published systems do

\`augmentationPresets\` by the id of the model, as printed or coded (\`paper\`) and with its mistakes mended (\`clean\`). What differs: \`nnet2\` adds only the size of its noise and never hides the last frame or coefficient; \`unet-par\` adds noise that is never below 0. Its two masks of "up to 20" bands are read as 20 bands that may be cut off at the edge. \`unet-par-wave\` was tried before \`unet-par\` settled on pictures; that its steps are drawn without repetition and done in random order is our reading. \`mixnet\` does to its sound what \`nnet1\` does, to its cepstra what \`nnet2\` does. Cepstra lie as \`[coefficients, frames]\`.

${presetsText}

## How sturdy a net is

Some of the same changes, with their ranges fixed, spoil songs to see what a trained system can bear: [robustness](robustness.md).

\`mp3-like\` imitates two things that are heard of coding at a low rate: highs that are gone, and bands rounded so coarsely that quiet ones fall silent beside loud ones. It makes no file and has no windows of changing length, no stereo, no entropy coding and no model of tones; it measures no encoder.

## Before and after

Left before, right after: mel spectrograms, for sounds with the waveform above. The music is made in \`scripts/augmentation-pictures.js\`.

${KINDS.map(([kind, title]) => `### ${title}\n\n${panelsOf(kind)}`).join('\n\n')}
`;
writeFileSync('docs/augmentation.md', page);
