// From files to the 57 columns: one song on one core, stage by stage, and a folder on one core and on two.
//
//   npm run build && node bench/extract.js [SONG] [--folder FOLDER] [--rounds N] [--json]
//
// SONG defaults to an MP3 of the examples. FOLDER is heard by the command line without its cache, with
// one job and with two by turns.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { audioDuration, decode, toMono } from '../dist/audio/index.js';
import { resample } from '../dist/signal/index.js';
import { gtzan57 } from '../dist/tables/index.js';
import { after, median, print, readArguments, rounded } from './alternate.js';

const ROOT = resolve(import.meta.dirname, '..');
const WARM_UPS = 3;
const { json, rounds } = readArguments();
const given = process.argv[2] ?? '';
const song =
  given.startsWith('--') || given === '' ? `${ROOT}/examples/music/distortion.mp3` : given;
const folder = after('--folder', '');

await measureSong();
if (folder !== '') measureFolder();
// Node 20 now and then waits for ever for code it compiles in the background (nodejs/node#54918).
process.exit();

async function measureSong() {
  const bytes = new Uint8Array(readFileSync(song));
  const times = { decode: [], resample: [], table: [], whole: [] };
  let seconds = 0;
  for (let round = -WARM_UPS; round < rounds; round++) {
    const start = performance.now();
    const audio = await decode(bytes);
    const decoded = performance.now();
    const mono = toMono(audio);
    const samples = resample(mono.samples, mono.sampleRate, 22050);
    const resampled = performance.now();
    gtzan57.rows({ samples, sampleRate: 22050 });
    const end = performance.now();
    seconds = audioDuration(audio);
    if (round < 0) continue;
    times.decode.push(decoded - start);
    times.resample.push(resampled - decoded);
    times.table.push(end - resampled);
    times.whole.push(end - start);
  }
  const rows = Object.entries(times).map(([stage, all]) => ({
    stage,
    milliseconds: rounded(median(all)),
    xRealtime: Math.round((1000 * seconds) / median(all)),
  }));
  print(rows, json);
}

function measureFolder() {
  const home = mkdtempSync(join(tmpdir(), 'earmark-extract-'));
  const jobs = { 1: [], 2: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      for (const count of [1, 2]) {
        const start = performance.now();
        const { status } = spawnSync(process.execPath, [
          ...[`${ROOT}/dist/cli/main.js`, 'features', folder, '--no-cache'],
          ...['--jobs', String(count), '--out', join(home, 'table.csv')],
        ]);
        if (status !== 0) throw new Error(`earmark features ended with ${status}`);
        jobs[count].push((performance.now() - start) / 1000);
      }
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  const [one, two] = [median(jobs[1]), median(jobs[2])];
  const row = { oneJobSeconds: rounded(one), twoJobsSeconds: rounded(two) };
  print([{ folder: 'gtzan57', ...row, ratio: rounded(one / two) }], json);
}
