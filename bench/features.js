// Every feature on a 30 s clip at 22,050 Hz, ours and librosa's by turns, one thread each.
//
//   npm run bench:features -- [--json] [--python PATH] [--rounds N]
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as catalogue from '../dist/features/catalogue.js';
import { median, print, readArguments, rounded, startPython, time } from './alternate.js';
import { synthesizeClip } from './clip.js';

const WARM_UPS = 5;
const { json, python, rounds } = readArguments();
const signal = { samples: synthesizeClip(30, 22050), sampleRate: 22050 };
const clip = join(tmpdir(), `clip-${process.pid}.f32`);
writeFileSync(clip, signal.samples);

const librosa = startPython(python, resolve(import.meta.dirname, 'features.py'));
const rows = [];
try {
  for (const feature of Object.values(catalogue)) {
    const ours = [];
    const theirs = [];
    for (let round = -WARM_UPS; round < rounds; round++) {
      const mine = time(() => feature(signal));
      const { milliseconds } = await librosa.ask({ feature: feature.id, clip, sampleRate: 22050 });
      if (round < 0) continue;
      ours.push(mine);
      theirs.push(milliseconds);
    }
    const oursMs = rounded(median(ours));
    const librosaMs = rounded(median(theirs));
    rows.push({ feature: feature.id, oursMs, librosaMs, speedup: rounded(librosaMs / oursMs) });
  }
} finally {
  librosa.end();
  rmSync(clip);
}
print(rows, json);
