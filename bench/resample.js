// Resampling a minute of sound, ours and soxr HQ by turns, one thread each, and how equal they are.
//
//   npm run bench:resample -- [--json] [--python PATH] [--rounds N]
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { resample } from '../dist/signal/index.js';
import { signalToNoise } from '../golden/compare.js';
import { median, print, readArguments, rounded, startPython, time } from './alternate.js';
import { synthesizeClip } from './clip.js';

const SECONDS = 60;
const WARM_UPS = 2;
const RATIOS = [
  [44100, 22050],
  [48000, 22050],
  [44100, 16000],
  [32000, 22050],
  [16000, 22050],
  [96000, 22050],
  [8000, 22050],
  [11025, 22050],
];

const { json, python, rounds } = readArguments();
const input = join(tmpdir(), `resample-in-${process.pid}.f32`);
const output = join(tmpdir(), `resample-out-${process.pid}.f32`);
const soxr = startPython(python, resolve(import.meta.dirname, 'resample.py'));
const rows = [];
try {
  for (const [from, to] of RATIOS) {
    const samples = synthesizeClip(SECONDS, from);
    writeFileSync(input, samples);
    const ours = [];
    const theirs = [];
    let result;
    for (let round = -WARM_UPS; round < rounds; round++) {
      const mine = time(() => {
        result = resample(samples, from, to);
      });
      const { milliseconds } = await soxr.ask({ input, output, from, to });
      if (round < 0) continue;
      ours.push(mine);
      theirs.push(milliseconds);
    }
    const bytes = readFileSync(output);
    const reference = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const oursMs = rounded(median(ours));
    const soxrMs = rounded(median(theirs));
    rows.push({
      from,
      to,
      oursMs,
      soxrMs,
      ratio: rounded(soxrMs / oursMs),
      xRealtime: Math.round((1000 * SECONDS) / oursMs),
      snrDb: rounded(signalToNoise(result, reference)),
    });
  }
} finally {
  soxr.end();
  rmSync(input);
  rmSync(output, { force: true });
}
print(rows, json);
