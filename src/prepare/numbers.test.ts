// Caches keep numbers under NUMBERS_VERSION: when they change, so must it. A snapshot of our own, which
// says nothing about whether they are right; golden/ does.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodeWav } from '../audio/index.js';
import { bytesSource, seedRandom } from '../base/index.js';
import { createIntake, intakes } from '../intake/index.js';
import {
  extractSong,
  featureSets,
  NUMBERS_VERSION,
  setOptions,
  sheetOptions,
  sheetSet,
} from './index.js';

const RATE = 22_050;

/** Notes that begin one after the other over noise that fades. */
function sound(): Uint8Array {
  const random = seedRandom(3);
  const samples = Float32Array.from({ length: 3.5 * RATE }, (_, n) => {
    const note = Math.floor(n / 8000);
    const tone = Math.sin(n * (0.05 + 0.01 * note)) * Math.exp(-((n % 8000) / 3000));
    return 0.4 * tone + random.normal() / (20 + n / 1000);
  });
  return encodeWav({ channels: [samples], sampleRate: RATE }, { bits: 16 });
}

const bytes = sound();
const known = JSON.parse(readFileSync(new URL('./numbers.json', import.meta.url), 'utf8')) as {
  version: number;
  sets: Record<string, [mean: number, magnitude: number]>;
};

/** Large columns would hide what happens in small ones; their logarithms do not. */
const evened = (value: number) => Math.sign(value) * Math.log1p(1000 * Math.abs(value));
/** A ten-thousandth more in one of 57 columns. */
const ALLOWED = 2e-6;

/** Every set with its defaults, and what every intake makes of a song with its own. */
const ALL = [
  ...featureSets.map((set) => ({ id: set.id, set, options: setOptions(set) })),
  ...intakes.map(({ id }) => {
    const wanted = { intakes: [createIntake({ id }).block], seconds: null };
    return { id: `sheets of ${id}`, set: sheetSet, options: sheetOptions(wanted) };
  }),
];

test('the numbers on record are those of this version', () => {
  expect(known.version).toBe(NUMBERS_VERSION);
});

test('no set gives other numbers than this version is known for', async () => {
  const found: Record<string, number[]> = {};
  for (const { id, set, options } of ALL) {
    const source = bytesSource('sound', bytes);
    const { arrays } = await extractSong(source, set, options);
    const values = Array.from(arrays[set === sheetSet ? 1 : 0]?.data ?? [], evened);
    const total = (of: (value: number) => number) =>
      values.reduce((sum, value) => sum + of(value), 0) / values.length;
    found[id] = [total((value) => value), Math.sqrt(total((value) => value * value))];
  }
  // A set that is not on record came after it was written; nothing can be in a cache of old.
  const changed = Object.entries(known.sets).filter(([id, [mean, magnitude]]) => {
    const [newMean = Number.NaN, newMagnitude = Number.NaN] = found[id] ?? [];
    return !(Math.abs(newMean - mean) <= ALLOWED && Math.abs(newMagnitude - magnitude) <= ALLOWED);
  });
  const rounded = Object.entries(found).map(
    ([id, pair]) => `    "${id}": [${pair.map((value) => value.toPrecision(8)).join(', ')}]`,
  );
  const record = `{\n  "version": ${NUMBERS_VERSION},\n  "sets": {\n${rounded.join(',\n')}\n  }\n}\n`;
  expect(
    changed.map(([id]) => id),
    `raise NUMBERS_VERSION, then write numbers.json anew:\n${record}`,
  ).toEqual([]);
});
