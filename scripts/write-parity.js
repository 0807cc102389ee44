// Writes docs/parity.md from what is measured: every feature and ratio against its golden numbers.
// Run by `npm run docs` after `npm run build`.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readNpy } from '../dist/array/index.js';
import * as effects from '../dist/effects/catalogue.js';
import * as features from '../dist/features/catalogue.js';
import * as room from '../dist/signal/index.js';
import * as tables from '../dist/tables/catalogue.js';
import { readCases, readManifest } from '../golden/cases.js';
import { columnErrors, largestError, signalToNoise } from '../golden/compare.js';
import { INPUTS, RESAMPLE_INPUTS } from '../golden/inputs.js';
import { SIGNAL_CASES } from '../golden/signal-cases.js';
import { signalFunctions } from '../golden/signal-functions.js';

const ROOT = resolve(import.meta.dirname, '..');
const manifest = readManifest();
const golden = (path) => readNpy(readFileSync(path)).data;

/** One significant digit, rounded up, so that another machine's last bit does not show. */
function bound(value) {
  if (value === 0) return '0';
  const power = Math.floor(Math.log10(value));
  const digit = Math.ceil(value / 10 ** power);
  return digit === 10 ? `1e${power + 1}` : `${digit}e${power}`;
}

/** A row for each feature, effect or function; `run` gives its numbers. */
function rowsOf(kind, catalogue, run) {
  return Object.values(catalogue).map((item) => {
    const all = readCases(kind, item.id);
    const answered = all.filter(({ path }) => path !== undefined);
    const errors = answered.map(
      ({ input, options, path, floor, width }) =>
        largestError(run(item, INPUTS[input], options), golden(path), floor, width).error,
    );
    const [{ tolerance, floor, why }] = answered;
    const cells = [
      `\`${item.id}\``,
      item.reference === null ? 'our own' : `\`${item.reference}\``,
      answered.length,
      all.length - answered.length || '',
      bound(Math.max(...errors)),
      tolerance === 0 ? '0' : tolerance.toExponential(),
      floor.toExponential(),
      why,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

const HEAD = `| id | reference | settings | refused | largest relative error | tolerance | floor | why this tolerance |
| --- | --- | --- | --- | --- | --- | --- | --- |`;

const featureRows = rowsOf(
  'features',
  features,
  (feature, signal, options) => feature(signal, options).data,
);
const effectRows = rowsOf(
  'effects',
  effects,
  (effect, signal, options) => effect(signal, options).samples,
);

const functions = signalFunctions(room);
const functionRows = rowsOf(
  'signal',
  Object.fromEntries(SIGNAL_CASES.map(({ id, reference }) => [id, { id, reference }])),
  ({ id }, signal, options) => functions[id](signal, options).data,
);

const tableRows = Object.values(tables).map(({ id, columns, rows }) => {
  const answered = readCases('tables', id).filter(({ path }) => path !== undefined);
  const errors = answered.flatMap(({ input, options, path, floor }) => {
    const reference = golden(path);
    return rows(INPUTS[input], options).flatMap(({ values }, r) => {
      const row = reference.subarray(r * columns.length, (r + 1) * columns.length);
      return columnErrors(columns, values, row, floor);
    });
  });
  const [{ tolerance, why }] = answered;
  const largest = bound(Math.max(...errors));
  const cells = [
    `\`${id}\``,
    columns.length,
    answered.length,
    largest,
    tolerance.toExponential(),
    why,
  ];
  return `| ${cells.join(' | ')} |`;
});

const resampleRows = manifest.resample.map(({ from, to, input, file, snrDb, why }) => {
  const ours = room.resample(RESAMPLE_INPUTS[input], from, to);
  const reference = golden(`${ROOT}/golden/${file}`);
  const ratio = 5 * Math.floor(signalToNoise(ours, reference) / 5);
  return `| ${from} → ${to} | ${input} | ${ratio} | ${snrDb} | ${why ?? ''} |`;
});

const page = `# Parity

Written by \`npm run docs\` from the golden numbers; do not edit. How errors are measured, and how the numbers are made again, stands in [golden/README.md](../golden/README.md).

Reference: librosa ${manifest.versions.librosa}, soxr ${manifest.versions.soxr}, NumPy ${manifest.versions.numpy}, SciPy ${manifest.versions.scipy}.

## Features

Settings count every combination of input and options in \`golden/features/<id>/cases.json\`: odd, prime and small frames, several hops, short windows, centred and not, zeros, mirror and edge at the ends; silence, a click, a constant, clipped music, 8 and 192 kHz, ten milliseconds, one sample. Where librosa refuses an input, we give a typed error or finite numbers. The largest error is rounded up to one digit.

${HEAD}
${featureRows.join('\n')}

## Effects

The same for what changes a sound, sample by sample.

${HEAD}
${effectRows.join('\n')}

## Functions on arrays

Of the signal room, by librosa's and SciPy's names; what each case runs stands in \`golden/signal-functions.js\`.

${HEAD}
${functionRows.join('\n')}

## Tables

Rows of named numbers, held to the same row made by librosa; [gtzan-table.md](gtzan-table.md) compares them with the published table.

| id | columns | settings | largest relative error | tolerance | why this tolerance |
| --- | --- | --- | --- | --- | --- |
${tableRows.join('\n')}

## Resampling

Against \`librosa.resample\` with its default, soxr HQ: signal-to-noise ratio in dB over the whole signal, rounded down to a multiple of 5.

| Hz | input | dB | must keep | why so |
| --- | --- | --- | --- | --- |
${resampleRows.join('\n')}

Known differences: where soxr interpolates its filter table (more phases than it keeps) the transition band differs as listed. librosa's warnings (empty mel filters, short signals) are not given.
`;
writeFileSync(`${ROOT}/docs/parity.md`, page);
