// Times decoding of a minute of stereo in every format against soundfile (libsndfile), taking turns.
// npm run bench:decode -- --json --python PYTHON
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { decode, encodeWav } from '../dist/audio/index.js';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    python: { type: 'string', default: 'python3' },
    seconds: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '7' },
  },
});
const SECONDS = Number(options.seconds);
const ROUNDS = Number(options.rounds);
const RATE = 44_100;
const folder = mkdtempSync(join(tmpdir(), 'bench-decode-'));
const at = (name) => join(folder, name);

/** A broken chord over ticking noise, a little different left and right. */
function music() {
  let state = 12_345;
  const channels = [0, 1].map(() => new Float32Array(SECONDS * RATE));
  for (let n = 0; n < SECONDS * RATE; n++) {
    const t = n / RATE;
    state = (1_103_515_245 * state + 12_345) % 2 ** 31;
    const tick = 0.05 * (state / 2 ** 30 - 1) * Math.exp(-20 * (t % 0.25));
    for (const c of [0, 1]) {
      const since = (t + 0.1 * c) % 0.5;
      const tone = Math.sin(2 * Math.PI * (220 + 110 * c) * t) + Math.sin(2 * Math.PI * 1319 * t);
      channels[c][n] = 0.2 * tone * Math.exp(-3 * since) + tick;
    }
  }
  return { channels, sampleRate: RATE };
}

const song = music();
writeFileSync(at('song.wav'), encodeWav(song));
const FORMATS = [
  ['wav-16', 'song.wav', null],
  [
    'wav-float',
    'float.wav',
    () => writeFileSync(at('float.wav'), encodeWav(song, { bits: '32f' })),
  ],
  ['au', 'song.au', ['sox', at('song.wav'), at('song.au')]],
  ['aiff', 'song.aiff', ['sox', at('song.wav'), at('song.aiff')]],
  ['flac', 'song.flac', ['flac', '-s', at('song.wav'), '-o', at('song.flac')]],
  ['mp3-128', 'song.mp3', ['lame', '--quiet', '-b', '128', at('song.wav'), at('song.mp3')]],
  ['mp3-vbr', 'vbr.mp3', ['lame', '--quiet', '-V', '2', at('song.wav'), at('vbr.mp3')]],
  ['vorbis', 'song.ogg', ['oggenc', '-Q', at('song.wav'), '-o', at('song.ogg')]],
  ['opus', 'song.opus', ['opusenc', '--quiet', at('song.wav'), at('song.opus')]],
];

/** Asks soundfile for one file at a time. */
function startReference() {
  const child = spawn(options.python, [join(import.meta.dirname, 'decode.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`${options.python} ended; it needs numpy and soundfile`);
      return JSON.parse(value);
    },
    end: () => child.stdin.end(),
  };
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

async function ours(path) {
  const bytes = new Uint8Array(readFileSync(path));
  const start = performance.now();
  const audio = await decode(bytes, { name: path });
  return { ms: performance.now() - start, audio };
}

/** Signal-to-difference ratio in decibels; infinite when equal. */
function agreement(channels, reference) {
  let power = 0;
  let difference = 0;
  for (const [c, channel] of channels.entries()) {
    for (let n = 0; n < channel.length; n++) {
      const wanted = reference[n * channels.length + c] ?? 0;
      power += wanted ** 2;
      difference += (wanted - channel[n]) ** 2;
    }
  }
  return difference === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10(power / difference);
}

async function measure(format, file, reference) {
  const path = at(file);
  const saved = at('reference.f32');
  const first = await reference.ask({ path, save: saved });
  const { audio } = await ours(path);
  const raw = readFileSync(saved);
  const samples = new Float32Array(raw.buffer, raw.byteOffset, raw.length / 4);
  const times = { ours: [], reference: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.ours.push((await ours(path)).ms);
    times.reference.push((await reference.ask({ path })).ms);
  }
  const [oursMs, referenceMs] = [median(times.ours), median(times.reference)];
  const snrDb = agreement(audio.channels, samples);
  return {
    format,
    oursMs: Number(oursMs.toFixed(2)),
    referenceMs: Number(referenceMs.toFixed(2)),
    ratio: Number((referenceMs / oursMs).toFixed(3)),
    xRealtime: Math.round((SECONDS * 1000) / oursMs),
    snrDb: Number.isFinite(snrDb) ? Number(snrDb.toFixed(1)) : 'exact',
    sameLength: audio.channels[0].length === first.frames,
  };
}

const reference = startReference();
try {
  for (const [format, file, make] of FORMATS) {
    if (typeof make === 'function') make();
    else if (make && spawnSync(make[0], make.slice(1)).status !== 0) {
      console.error(`skipped ${format}: ${make[0]} is not on PATH or failed`);
      continue;
    }
    const result = await measure(format, file, reference);
    console.log(options.json ? JSON.stringify(result) : result);
  }
} finally {
  reference.end();
  rmSync(folder, { recursive: true });
}
