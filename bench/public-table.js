// The 57 columns against a published table of the same songs: how far apart, and what closes the gap.
//
//   node bench/public-table.js CSV AUDIO_FOLDER [--table gtzan57-3s] [--json]
//
// Rows are matched by their names up to the second point (`blues.00000`), segments up to the third.
// Those as long as the published table says are compared, with frames continued by zeros (as librosa
// does now) and by a mirror (as it did up to 0.8): for every column the largest relative difference,
// less what the table's own rounding explains. Other lengths are other sounds; they are only said to
// agree roughly or not.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decode, toMono } from '../dist/audio/index.js';
import { readCsv } from '../dist/datasets/index.js';
import { tableLines, tables } from '../dist/tables/index.js';
import { after, median } from './alternate.js';

const PAD_MODES = ['constant', 'reflect'];
const [csv, folder] = process.argv.slice(2);
const table = tables.find(({ id }) => id === after('--table', 'gtzan57'));
if (folder === undefined || table === undefined) {
  console.error('usage: node bench/public-table.js CSV AUDIO_FOLDER [--table ID] [--json]');
  process.exit(2);
}
const nameOf = (file, parts) => basename(file).split('.').slice(0, parts).join('.');
const parts = table.segmentSeconds === null ? 2 : 3;
const published = new Map(
  readCsv(readFileSync(csv, 'utf8')).rows.map((row) => [nameOf(row.filename, parts), row]),
);
const songs = readdirSync(folder, { recursive: true })
  .filter((file) => /\.(wav|au)$/.test(file))
  .sort();

const same = [];
const other = [];
for (const file of songs) {
  const signal = toMono(await decode(readFileSync(join(folder, file))));
  const [zeros, mirror] = PAD_MODES.map((padMode) =>
    tableLines(basename(file), table.rows(signal, { padMode })),
  );
  zeros.forEach((line, r) => {
    const row = published.get(nameOf(line.filename, parts));
    if (row === undefined) return;
    (line.length === Number(row.length) ? same : other).push({ row, rows: [line, mirror[r]] });
  });
}

const compared = table.columns.map((column, c) => ({
  column,
  ...Object.fromEntries(
    PAD_MODES.map((mode, m) => [mode, Math.max(...same.map((song) => difference(song, m, c)))]),
  ),
}));
const roughly = table.columns.map((column, c) => {
  return { column, middle: median(other.map((song) => difference(song, 1, c))) };
});
report();

/** |ours − theirs| / |theirs|, with half a unit of the last published digit given away. */
function difference({ row, rows }, mode, c) {
  const text = row[table.columns[c]];
  const theirs = Number(text);
  const beyond = Math.abs(rows[mode].values[c] - theirs) - halfUnit(text);
  return Math.max(0, beyond) / Math.abs(theirs);
}

/** Half a unit of the last digit of a number as it is written. */
function halfUnit(text) {
  const [digits, power = '0'] = text.toLowerCase().split('e');
  const decimals = (digits.split('.')[1] ?? '').length;
  return 0.5 * 10 ** (Number(power) - decimals);
}

function report() {
  if (process.argv.includes('--json')) {
    for (const row of compared) console.log(JSON.stringify(row));
    return;
  }
  const digits = (value) => value.toExponential(1);
  console.log(`${same.length} rows of the published length, largest relative difference`);
  console.table(
    compared.map(({ column, constant, reflect }) => {
      return { column, constant: digits(constant), reflect: digits(reflect) };
    }),
  );
  if (other.length === 0) return;
  console.log(`${other.length} rows of another length, median relative difference (reflect)`);
  console.table(roughly.map(({ column, middle }) => ({ column, middle: digits(middle) })));
}
