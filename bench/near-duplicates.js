// How surely `earmark doctor` finds a recording again.
//
//   node bench/near-duplicates.js AUDIO_FOLDER
//
// Encodes every sound anew with ffmpeg, in four ways, into a temporary folder, and counts which pairs
// are found: those of one recording, all of which should be, and those of two, none of which should.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isAudioName } from '../dist/datasets/index.js';
import { hearSound, nearDuplicates } from '../dist/doctor/index.js';
import { fileSource } from '../dist/node/index.js';

/** What is done to each sound, as ffmpeg says it. */
const COPIES = {
  'MP3 at 128 kbit/s': ['-b:a', '128k'],
  'MP3 at 64 kbit/s, 3.37 s later, 7 dB softer': [
    '-ss',
    '3.37',
    '-af',
    'volume=-7dB',
    '-b:a',
    '64k',
  ],
  '10 s of it as MP3 at 32 kbit/s, 22.05 kHz, 3 dB softer': [
    ...['-ss', '2.21', '-t', '10', '-af', 'volume=-3dB', '-ar', '22050', '-b:a', '32k'],
  ],
  '5 s of it as MP3 at 64 kbit/s': ['-ss', '6.1', '-t', '5', '-b:a', '64k'],
};

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node bench/near-duplicates.js AUDIO_FOLDER');
const originals = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(isAudioName)
  .sort()
  .map((path) => join(folder, path));
const kinds = ['as it is', ...Object.keys(COPIES)];
const place = mkdtempSync(join(tmpdir(), 'earmark-near-'));
const sounds = [];
let milliseconds = 0;
try {
  for (const [song, path] of originals.entries()) {
    const paths = [path];
    for (const [kind, args] of Object.values(COPIES).entries()) {
      const copy = join(place, `${song}-${kind}.mp3`);
      execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', path, '-ac', '1', ...args, copy]);
      paths.push(copy);
    }
    for (const [kind, file] of paths.entries()) {
      const start = performance.now();
      const { print } = await hearSound(await fileSource(file));
      milliseconds += performance.now() - start;
      sounds.push({ song, kind, print });
    }
  }
} finally {
  rmSync(place, { recursive: true });
}

const start = performance.now();
const pairs = nearDuplicates(sounds.map(({ print }) => print));
const comparing = performance.now() - start;
const right = new Map();
const wrong = [];
for (const { first, second, share } of pairs) {
  const [left, other] = [sounds[first], sounds[second]];
  if (left.song !== other.song) {
    wrong.push(`${basename(originals[left.song])} = ${basename(originals[other.song])} ${share}`);
    continue;
  }
  const key = `${kinds[left.kind]} | ${kinds[other.kind]}`;
  right.set(key, [...(right.get(key) ?? []), share]);
}
const marks = sounds.reduce((sum, { print }) => sum + print.hashes.length, 0) / sounds.length;
console.log(
  `${sounds.length} sounds, ${marks.toFixed(0)} marks each, ` +
    `${(milliseconds / sounds.length).toFixed(0)} ms to hear one, ${comparing.toFixed(0)} ms to compare all`,
);
for (const [key, shares] of right) {
  shares.sort((a, b) => a - b);
  const [least, median] = [shares[0], shares[shares.length >> 1]].map((x) => x.toFixed(2));
  console.log(`| ${key} | ${shares.length} of ${originals.length} | ${least} | ${median} |`);
}
console.log(`pairs of different recordings: ${wrong.length}`, ...wrong);
