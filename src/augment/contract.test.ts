// What every augmentation promises, looked at in each of them.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ShapeError, seedRandom } from '../base/index.js';
import * as catalogue from './catalogue.js';
import { type Augmentation, augmentationById, type Example, type ExampleKind } from './index.js';

type AnyAugmentation = Augmentation<object>;

const all = Object.values(catalogue) as unknown as AnyAugmentation[];
const SAMPLE_RATE = 22050;

/** `[height, width]` for what works on pictures, `[1, height · width]` at a rate for what works on sound. */
function exampleOf(accepts: ExampleKind, seed: number, bands = 8, frames = 160): Example {
  const random = seedRandom(seed, 'example');
  const data = Float32Array.from({ length: bands * frames }, () => 0.2 * random.normal());
  const target = Float32Array.of(1, 0, 0);
  if (accepts === 'time-frequency') return { data, shape: [bands, frames], target };
  return { data, shape: [1, data.length], sampleRate: SAMPLE_RATE, target };
}

const copy = (from: Example): Example => ({
  ...from,
  data: from.data.slice(),
  target: from.target!.slice(),
});

test('ids are there once, and lead to their augmentation', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const entry of all) expect(augmentationById(entry.id)).toBe(entry);
  expect(() => augmentationById('time-masc')).toThrow(/Did you mean "time-mask"/);
});

test('docs/augmentation.md has them all, with a picture each', () => {
  const docs = resolve(import.meta.dirname, '../../docs');
  const page = readFileSync(resolve(docs, 'augmentation.md'), 'utf8');
  for (const { id } of all) expect(page).toContain(`| \`${id}\` |`);
  const pictures = readdirSync(resolve(docs, 'pictures/augmentation'));
  expect(pictures.sort()).toEqual(all.map(({ id }) => `${id}.png`).sort());
});

describe.each(all.map((entry): [string, AnyAugmentation] => [entry.id, entry]))(
  '%s',
  (_, augment) => {
    const example = (seed: number, bands?: number, frames?: number) =>
      exampleOf(augment.accepts, seed, bands, frames);
    const partner = { ...example(99), target: Float32Array.of(0, 0, 1) };

    test('gives the same for the same seed, and something else for another', () => {
      const results = [1, 1, 2].map((seed) => augment(example(7), {}, seedRandom(seed), partner));
      expect(results[1]).toEqual(results[0]);
      if (augment.fixed) expect(results[2]).toEqual(results[0]);
      else expect(results[2]!.data).not.toEqual(results[0]!.data);
    });

    test('gives finite values of the promised shape, in any example', () => {
      const sides = fc.integer({ min: 1, max: 40 });
      const level = fc.constantFrom(0, 1);
      fc.assert(
        fc.property(sides, sides, fc.integer(), level, (bands, width, seed, loudness) => {
          const frames = augment.keepsShape ? width : width + 127;
          const before = example(seed, bands, frames);
          for (let i = 0; i < before.data.length; i++) before.data[i]! *= loudness;
          const other = example(seed + 1, bands, frames);
          const after = augment(copy(before), {}, seedRandom(seed), other);
          if (augment.keepsShape) expect(after.shape).toEqual(before.shape);
          expect(after.sampleRate).toBe(before.sampleRate);
          expect(after.data).toHaveLength(after.shape[0]! * after.shape[1]!);
          expect(after.data.every(Number.isFinite)).toBe(true);
          expect(after.target!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
        }),
        { seed: 1, numRuns: 30, examples: [[1, 1, 1, 1]] },
      );
    });

    test('writes where it says: into the example, or into a new one, never into the partner', () => {
      const own = example(7);
      const before = copy(own);
      const other = copy(partner);
      const after = augment(own, {}, seedRandom(1), other);
      expect(other).toEqual(partner);
      if (augment.keepsShape) expect(after.data).toBe(own.data);
      else expect(own).toEqual(before);
    });

    test('changes nothing when it is off, or as often as its probability says', () => {
      const before = example(7);
      if (augment.off !== null) {
        expect(augment(copy(before), augment.off, seedRandom(1), partner)).toEqual(before);
      }
      const never = () => augment(copy(before), { probability: 0 }, seedRandom(1), partner);
      if (!augment.keepsShape) return expect(never).toThrow(/probability must be 1/);
      expect(never()).toEqual(before);
      const sure = augment(copy(before), { probability: 1 }, seedRandom(1), partner);
      expect(sure).toEqual(augment(copy(before), {}, seedRandom(1), partner));
    });

    test('has options that survive JSON and refuses those that cannot be', () => {
      expect(JSON.parse(JSON.stringify(augment.defaults))).toEqual(augment.defaults);
      const refused = (key: string, wrong: unknown) =>
        expect(() => augment(example(1), { [key]: wrong }, seedRandom(1), partner)).toThrow(
          `${augment.id}: ${key} must be`,
        );
      for (const [key, value] of Object.entries(augment.defaults)) {
        if (typeof value === 'number') {
          for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) refused(key, wrong);
        }
        if (Array.isArray(value)) {
          for (const wrong of [[], [Number.NaN, 1], [-1e9, 1], [1, Number.POSITIVE_INFINITY], 3]) {
            refused(key, wrong);
          }
        }
      }
      expect(() => augment(example(1), { nonsense: 1 } as object, seedRandom(1), partner)).toThrow(
        /there is no option nonsense.*Known options: probability/,
      );
    });

    test('refuses what is no example of its kind, and no partner where it needs one', () => {
      const batch = { ...example(1), shape: [2, 4, 160] };
      expect(() => augment(batch, {}, seedRandom(1), partner)).toThrow(ShapeError);
      const other = exampleOf(augment.accepts === 'waveform' ? 'time-frequency' : 'waveform', 1);
      expect(() => augment(other, {}, seedRandom(1), partner)).toThrow(ShapeError);
      const alone = () => augment(example(1), {}, seedRandom(1));
      if (augment.needsPartner) expect(alone).toThrow(/expected a partner/);
      else expect(alone).not.toThrow();
    });
  },
);
