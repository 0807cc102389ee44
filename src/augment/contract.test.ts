// What every augmentation promises, looked at in each of them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ShapeError, seedRandom } from '../base/index.js';
import * as catalogue from './catalogue.js';
import type { Augmentation, Example } from './index.js';

type AnyAugmentation = Augmentation<object>;

const all = Object.values(catalogue) as unknown as AnyAugmentation[];

function example(seed: number, bands = 24, frames = 160): Example {
  const random = seedRandom(seed, 'example');
  const data = Float32Array.from({ length: bands * frames }, () => random.normal());
  return { data, shape: [bands, frames], target: Float32Array.of(1, 0, 0) };
}

const copy = (from: Example): Example => ({
  ...from,
  data: from.data.slice(),
  target: from.target!.slice(),
});

describe.each(all.map((entry): [string, AnyAugmentation] => [entry.id, entry]))(
  '%s',
  (_, augment) => {
    const partner = { ...example(99), target: Float32Array.of(0, 0, 1) };

    test('gives the same for the same seed, and something else for another', () => {
      const results = [1, 1, 2].map((seed) => augment(example(7), {}, seedRandom(seed), partner));
      expect(results[1]).toEqual(results[0]);
      expect(results[2]!.data).not.toEqual(results[0]!.data);
    });

    test('gives finite values of the promised shape, in any example', () => {
      const sides = fc.integer({ min: 1, max: 40 });
      fc.assert(
        fc.property(sides, sides, fc.integer(), (bands, width, seed) => {
          const frames = augment.keepsShape ? width : width + 127;
          const before = example(seed, bands, frames);
          const after = augment(
            copy(before),
            {},
            seedRandom(seed),
            example(seed + 1, bands, frames),
          );
          if (augment.keepsShape) expect(after.shape).toEqual(before.shape);
          expect(after.data).toHaveLength(after.shape[0]! * after.shape[1]!);
          expect(after.data.every(Number.isFinite)).toBe(true);
          expect(after.target!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
        }),
        { seed: 1, numRuns: 50 },
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

    test('changes nothing when it is off', () => {
      if (augment.off === null) return;
      const before = example(7);
      expect(augment(copy(before), augment.off, seedRandom(1), partner)).toEqual(before);
    });

    test('has options that survive JSON and refuses those that cannot be', () => {
      expect(JSON.parse(JSON.stringify(augment.defaults))).toEqual(augment.defaults);
      for (const [key, value] of Object.entries(augment.defaults)) {
        if (typeof value !== 'number') continue;
        for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
          const call = () => augment(example(1), { [key]: wrong }, seedRandom(1), partner);
          expect(call).toThrow(`${augment.id}: ${key} must be`);
        }
      }
    });

    test('refuses what is no example, and no partner where it needs one', () => {
      const batch = { ...example(1), shape: [2, 12, 160] };
      expect(() => augment(batch, {}, seedRandom(1), partner)).toThrow(ShapeError);
      const alone = () => augment(example(1), {}, seedRandom(1));
      if (augment.needsPartner) expect(alone).toThrow(/expected a partner/);
      else expect(alone).not.toThrow();
    });
  },
);
