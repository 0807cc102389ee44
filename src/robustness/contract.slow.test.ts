// What every family of harm promises, looked at in each of them.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ParameterError, ShapeError, seedRandom } from '../base/index.js';
import { type Signal, spectralShape } from '../signal/index.js';
import {
  type Corruption,
  corruptionById,
  corruptions,
  type HarmableKind,
  type Spectrogram,
} from './index.js';

const SAMPLE_RATE = 22050;

/** Two tones. */
function sound(length = 16384, loudness = 1): Signal {
  const at = (n: number) => 0.3 * Math.sin(n / 11) + 0.2 * Math.sin(n / 2.3);
  return {
    samples: Float32Array.from({ length }, (_, n) => loudness * at(n)),
    sampleRate: SAMPLE_RATE,
  };
}

function spectrogram(bands = 64, columns = 40): Spectrogram {
  const random = seedRandom(3, 'song');
  const data = Float32Array.from({ length: bands * columns }, () => -10 - 60 * random.uniform());
  return { data, bands, columns };
}

const inputOf = (kind: HarmableKind) => (kind === 'sound' ? sound() : spectrogram());
const valuesOf = (input: Signal | Spectrogram) => ('samples' in input ? input.samples : input.data);
const allFinite = (input: Signal | Spectrogram) => valuesOf(input).every(Number.isFinite);

/** How far apart in power; where both directions harm, in the first that differs: length, brightness, loudness. */
function harm(
  before: Signal | Spectrogram,
  after: Signal | Spectrogram,
  twoSided: boolean,
): number {
  const [x, y] = [valuesOf(before), valuesOf(after)];
  if (!twoSided) return x.reduce((sum, value, n) => sum + (y[n]! - value) ** 2, 0);
  const facts = (signal: Signal) => [
    signal.samples.length,
    spectralShape(signal).centroid[8]!,
    Math.sqrt(signal.samples.reduce((sum, value) => sum + value * value, 0)),
  ];
  const [old, made] = [facts(before as Signal), facts(after as Signal)];
  const changes = made.map((value, i) => Math.abs(Math.log(value / old[i]!)));
  return changes.find((change) => change > 0.01) ?? 0;
}

test('ids are there once, and lead to their family', () => {
  expect(new Set(corruptions.map(({ id }) => id)).size).toBe(corruptions.length);
  for (const entry of corruptions) expect(corruptionById(entry.id)).toBe(entry);
  expect(() => corruptionById('white-nois')).toThrow(/Did you mean "white-noise"/);
});

test('docs/robustness.md has them all, with their levels', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/robustness.md'), 'utf8');
  for (const { id, levels } of corruptions) {
    expect(page).toContain(`| \`${id}\` |`);
    expect(page).toContain(` ${levels.join(', ')} |`);
  }
});

describe.each(corruptions.map((entry) => [entry.id, entry] as const))('%s', (_, family) => {
  const { kind, levels, unharmed } = family;
  const before = inputOf(kind);
  const at = (level: number | null, seed = 1, input = before, one: Corruption = family) =>
    one.apply(input as never, level, seedRandom(seed));

  test('changes nothing where nothing is to be done, and never its input', () => {
    expect(at(null)).toBe(before);
    if (unharmed !== null) expect(at(unharmed)).toBe(before);
    for (const level of levels) {
      expect(valuesOf(at(level))).not.toBe(valuesOf(before));
    }
    expect(before).toEqual(inputOf(kind));
  });

  test('gives the same for the same seed, and something else for another where chance has a part', () => {
    for (const level of levels) {
      const [first, again, other] = [1, 1, 2].map((seed) => valuesOf(at(level, seed)));
      expect(again!.every((value, n) => value === first![n])).toBe(true);
      expect(other!.every((value, n) => value === first![n])).toBe(!family.isDrawn);
    }
  });

  test('harms more from level to level, on either side of none', () => {
    const isBetween = unharmed !== null && levels[0]! < unharmed && levels.at(-1)! > unharmed;
    const done = levels.map((level) => harm(before, at(level), isBetween));
    const sides = isBetween
      ? [
          done.filter((_, i) => levels[i]! < unharmed).reverse(),
          done.filter((_, i) => levels[i]! > unharmed),
        ]
      : [done];
    for (const side of sides) {
      expect(side[0]).toBeGreaterThan(0);
      side.slice(1).forEach((value, i) => {
        expect(value).toBeGreaterThan(side[i]!);
      });
    }
    const steps = levels.slice(1).map((level, i) => Math.sign(level - levels[i]!));
    expect(new Set(steps).size).toBe(1);
  });

  test('gives finite values for silence, a moment, a single value and what is far too loud', () => {
    const odd =
      kind === 'sound'
        ? [sound(16384, 0), sound(SAMPLE_RATE / 100), sound(1), sound(4096, 1e4)]
        : [{ ...spectrogram(), data: new Float32Array(64 * 40) }, spectrogram(1, 1)];
    for (const input of odd) {
      for (const level of levels) {
        const after = at(level, 1, input);
        expect(allFinite(after)).toBe(true);
        expect(valuesOf(after).length).toBeGreaterThan(0);
      }
    }
  });

  test('leaves silence silent', () => {
    if (kind !== 'sound') return;
    for (const level of levels) {
      expect(valuesOf(at(level, 1, sound(16384, 0))).every((value) => value === 0)).toBe(true);
    }
  });

  test('refuses levels that are none, the other kind and nothing at all', () => {
    for (const level of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => at(level)).toThrow(ParameterError);
    }
    expect(() => at(levels[0]!, 1, inputOf(kind === 'sound' ? 'spectrogram' : 'sound'))).toThrow(
      ShapeError,
    );
    const empty =
      kind === 'sound'
        ? { samples: new Float32Array(0), sampleRate: SAMPLE_RATE }
        : { data: new Float32Array(0), bands: 0, columns: 0 };
    expect(() => at(levels[0]!, 1, empty)).toThrow(ShapeError);
  });

  test('has facts that survive JSON', () => {
    const { apply: _apply, ...facts } = family;
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });
});
