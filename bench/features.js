// Every feature, effect and table on a 30 s clip at 22,050 Hz, ours and librosa's by turns, one thread each.
//
//   npm run bench:features -- [--json] [--python PATH] [--rounds N] [--only ID,ID] [--clip FILE]
//
// `xRealtime` is how many seconds of sound ours does in a second. `--clip` names a sound to use in
// place of the synthesised one; its first channel is brought to 22,050 Hz and repeated to 30 s.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { decode } from '../dist/audio/index.js';
import * as effects from '../dist/effects/catalogue.js';
import * as features from '../dist/features/catalogue.js';
import { resample } from '../dist/signal/index.js';
import * as tables from '../dist/tables/catalogue.js';
import { after, median, print, readArguments, rounded, startPython, time } from './alternate.js';
import { synthesizeClip } from './clip.js';

const RATE = 22050;
const SECONDS = 30;
const WARM_UPS = 3;
const { json, python, rounds } = readArguments();
const only = after('--only', '').split(',').filter(Boolean);

const items = [
  ...Object.values(features).map((item) => ({ kind: 'features', item })),
  ...Object.values(effects).map((item) => ({ kind: 'effects', item })),
  ...Object.values(tables).map((item) => ({ kind: 'tables', item })),
].filter(({ item }) => only.length === 0 || only.includes(item.id));

const signal = { samples: await readClip(), sampleRate: RATE };
const clip = join(tmpdir(), `clip-${process.pid}.f32`);
writeFileSync(clip, signal.samples);

const librosa = startPython(python, resolve(import.meta.dirname, 'features.py'));
try {
  for (const { kind, item } of items) print([await compare(kind, item)], json);
} finally {
  librosa.end();
  rmSync(clip);
}

async function compare(kind, item) {
  const { id, defaults, usual } = item;
  const options = { ...defaults, ...usual };
  const run = kind === 'tables' ? item.rows : item;
  const ours = [];
  const theirs = [];
  for (let round = -WARM_UPS; round < rounds; round++) {
    const mine = time(() => (usual ? run(signal, usual) : run(signal)));
    const question = { kind, id, options, clip, sampleRate: RATE };
    const { milliseconds } = await librosa.ask(question);
    if (round < 0) continue;
    ours.push(mine);
    theirs.push(milliseconds);
  }
  const oursMs = median(ours);
  const librosaMs = median(theirs);
  return {
    feature: id,
    oursMs: rounded(oursMs),
    librosaMs: rounded(librosaMs),
    speedup: rounded(librosaMs / oursMs),
    xRealtime: Math.round((1000 * SECONDS) / oursMs),
  };
}

async function readClip() {
  const path = after('--clip', '');
  if (path === '') return synthesizeClip(SECONDS, RATE);
  const { channels, sampleRate } = await decode(readFileSync(path));
  const samples = resample(channels[0], sampleRate, RATE);
  return Float32Array.from({ length: SECONDS * RATE }, (_, n) => samples[n % samples.length]);
}
