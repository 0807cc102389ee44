// The 57 columns against a published table of the same songs: how far apart, and what closes the gap.
//
//   node bench/public-table.js CSV AUDIO_FOLDER [--json]
//
// Songs are matched by their names up to the second point (`blues.00000`). Those as long as the table
// says are compared, with frames continued by zeros (as librosa does now) and by a mirror (as it did up
// to 0.8): for every column the largest relative difference, less what the table's own rounding
// explains. Other lengths are other sounds; they are only said to agree roughly or not.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decode, toMono } from '../dist/audio/index.js';
import { readCsv } from '../dist/datasets/index.js';
import { gtzan57 } from '../dist/tables/index.js';
import { median } from './alternate.js';

const PAD_MODES = ['constant', 'reflect'];
const [csv, folder] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (folder === undefined) {
  console.error('usage: node bench/public-table.js CSV AUDIO_FOLDER [--json]');
  process.exit(2);
}
const nameOf = (file) => basename(file).split('.').slice(0, 2).join('.');
const published = new Map(
  readCsv(readFileSync(csv, 'utf8')).rows.map((row) => [nameOf(row.filename), row]),
);
const songs = readdirSync(folder, { recursive: true })
  .filter((file) => /\.(wav|au)$/.test(file) && published.has(nameOf(file)))
  .sort();

const same = [];
const other = [];
for (const file of songs) {
  const signal = toMono(await decode(readFileSync(join(folder, file))));
  const row = published.get(nameOf(file));
  const rows = PAD_MODES.map((padMode) => gtzan57.rows(signal, { padMode })[0]);
  (rows[0].length === Number(row.length) ? same : other).push({ row, rows });
}

const compared = gtzan57.columns.map((column, c) => ({
  column,
  ...Object.fromEntries(
    PAD_MODES.map((mode, m) => [mode, Math.max(...same.map((song) => difference(song, m, c)))]),
  ),
}));
const roughly = gtzan57.columns.map((column, c) => {
  return { column, middle: median(other.map((song) => difference(song, 1, c))) };
});
report();

/** |ours − theirs| / |theirs|, with half a unit of the last published digit given away. */
function difference({ row, rows }, mode, c) {
  const text = row[gtzan57.columns[c]];
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
  console.log(`${same.length} songs of the published length, largest relative difference`);
  console.table(
    compared.map(({ column, constant, reflect }) => {
      return { column, constant: digits(constant), reflect: digits(reflect) };
    }),
  );
  if (other.length === 0) return;
  console.log(`${other.length} songs of another length, median relative difference (reflect)`);
  console.table(roughly.map(({ column, middle }) => ({ column, middle: digits(middle) })));
}
