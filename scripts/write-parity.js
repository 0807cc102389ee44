// Writes docs/parity.md from what is measured: every feature and ratio against its golden numbers.
// Run by `npm run docs` after `npm run build`.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readNpy } from '../dist/array/index.js';
import * as catalogue from '../dist/features/catalogue.js';
import { resample } from '../dist/signal/index.js';
import { largestError, signalToNoise } from '../golden/compare.js';
import { INPUTS, RESAMPLE_INPUTS } from '../golden/inputs.js';

const ROOT = resolve(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(`${ROOT}/golden/manifest.json`, 'utf8'));
const golden = (file) => readNpy(readFileSync(`${ROOT}/golden/${file}`)).data;

/** One significant digit, rounded up, so that another machine's last bit does not show. */
function bound(value) {
  if (value === 0) return '0';
  const power = Math.floor(Math.log10(value));
  const digit = Math.ceil(value / 10 ** power);
  return digit === 10 ? `1e${power + 1}` : `${digit}e${power}`;
}

const featureRows = Object.values(catalogue).map((feature) => {
  const cases = manifest.features.filter(({ id }) => id === feature.id);
  const errors = cases.map(
    ({ input, options, file, floor }) =>
      largestError(feature(INPUTS[input], options).data, golden(file), floor).error,
  );
  const [{ tolerance, floor }] = cases;
  const cells = [
    `\`${feature.id}\``,
    feature.reference === null ? 'our own' : `\`${feature.reference}\``,
    cases.length,
    bound(Math.max(...errors)),
    tolerance.toExponential(),
    floor.toExponential(),
  ];
  return `| ${cells.join(' | ')} |`;
});

const resampleRows = manifest.resample.map(({ from, to, input, file, snrDb, why }) => {
  const ours = resample(RESAMPLE_INPUTS[input], from, to);
  const ratio = 5 * Math.floor(signalToNoise(ours, golden(file)) / 5);
  return `| ${from} → ${to} | ${input} | ${ratio} | ${snrDb} | ${why ?? ''} |`;
});

const page = `# Parity

Written by \`npm run docs\` from the golden numbers; do not edit. How errors are measured, and how the numbers are made again, stands in [golden/README.md](../golden/README.md).

Reference: librosa ${manifest.versions.librosa}, soxr ${manifest.versions.soxr}, NumPy ${manifest.versions.numpy}, SciPy ${manifest.versions.scipy}.

## Features

Settings count every combination of input and options in \`golden/manifest.json\`: odd, prime and small frames, several hops, short windows, centred and not, zeros, mirror and edge at the ends; silence, a click, a constant, ten milliseconds, one sample. The largest error is rounded up to one digit.

| feature | reference | settings | largest relative error | tolerance | floor |
| --- | --- | --- | --- | --- | --- |
${featureRows.join('\n')}

## Resampling

Against \`librosa.resample\` with its default, soxr HQ: signal-to-noise ratio in dB over the whole signal, rounded down to a multiple of 5.

| Hz | input | dB | must keep | why so |
| --- | --- | --- | --- | --- |
${resampleRows.join('\n')}

Known differences: at ratios above 4 the first few outputs, and where soxr interpolates its filter table (more phases than it keeps) the transition band, differ as listed. librosa's warnings (empty mel filters, short signals) are not given.
`;
writeFileSync(`${ROOT}/docs/parity.md`, page);
