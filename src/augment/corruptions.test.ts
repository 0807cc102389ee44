// The harm a trained net is tried with grows from point to point, and is the same each time.
import { expect, test } from 'vitest';
import { seedRandom } from '../base/index.js';
import {
  applyPlan,
  augmentationById,
  type Corruption,
  corruptions,
  type Example,
} from './index.js';

function exampleOf({ accepts }: Corruption): Example {
  const random = seedRandom(2, 'song');
  const sound = (n: number) =>
    0.3 * Math.sin(n / 11) + 0.2 * Math.sin(n / 2.3) + 0.02 * random.normal();
  if (accepts === 'waveform') {
    const data = Float32Array.from({ length: 16384 }, (_, n) => sound(n));
    return { data, shape: [1, data.length], sampleRate: 22050 };
  }
  const data = Float32Array.from({ length: 128 * 20 }, () => 100 + 200 * random.uniform());
  return { data, shape: [128, 20] };
}

/** Power of what was changed. */
function harm(before: Example, after: Example): number {
  return after.data.reduce((sum, value, n) => sum + (value - before.data[n]!) ** 2, 0);
}

test.each(corruptions.map((entry) => [entry.id, entry] as const))('%s', (_, corruption) => {
  const { points, accepts } = corruption;
  expect(JSON.parse(JSON.stringify(corruption))).toEqual(corruption);
  const before = exampleOf(corruption);
  const done = points.map(({ plan }) => {
    for (const { id } of plan.steps) expect(augmentationById(id).accepts).toBe(accepts);
    const first = applyPlan(plan, exampleOf(corruption), seedRandom(1));
    const again = applyPlan(plan, exampleOf(corruption), seedRandom(1));
    expect(again.data.every((value, n) => value === first.data[n])).toBe(true);
    return harm(before, first);
  });
  expect(done[0]).toBeGreaterThan(0);
  const levels = points.map(({ level }) => level);
  const hasTwoSides = ['gain', 'pitch', 'tempo'].includes(corruption.id);
  expect(levels).toEqual(levels.toSorted((a, b) => (levels[0]! < levels.at(-1)! ? a - b : b - a)));
  if (!hasTwoSides) expect(done).toEqual(done.toSorted((a, b) => a - b));
});

test('corruptions have ids of their own', () => {
  expect(new Set(corruptions.map(({ id }) => id)).size).toBe(corruptions.length);
});
