// The augmentations of published systems do what their tables say.
import { describe, expect, test } from 'vitest';
import { ParameterError, ShapeError, seedRandom } from '../base/index.js';
import {
  type AugmentationPlan,
  applyPlan,
  augmentationById,
  augmentationPresets,
  corrupt,
  type Example,
  noise,
  randomErase,
  timeShift,
} from './index.js';

const picture = (
  bands: number,
  frames: number,
  value: (i: number) => number = () => 1,
): Example => ({
  data: Float32Array.from({ length: bands * frames }, (_, i) => value(i)),
  shape: [bands, frames],
});

/** A step of a preset on its own, done for sure. */
function stepOf(preset: string, form: 'paper' | 'clean', id: string) {
  const { options } = augmentationPresets[preset]![form].steps.find((step) => step.id === id)!;
  return (example: Example, seed: number) =>
    augmentationById(id)(example, { ...options, probability: 1 }, seedRandom(seed));
}

/** Which frames, or bands, are no longer 1. */
function hiddenOf({ data, shape }: Example, axis: 'frames' | 'bands'): number[] {
  const [bands = 0, frames = 0] = shape;
  return axis === 'frames'
    ? [...Array(frames).keys()].filter((t) => data[t] !== 1)
    : [...Array(bands).keys()].filter((m) => data[m * frames] !== 1);
}

const share = (count: number, of: number) => count / of;

describe.each(
  Object.entries(augmentationPresets).flatMap(([id, preset]) =>
    (['paper', 'clean'] as const).map((form) => ({ id, form, preset })),
  ),
)('$id, $form', ({ preset, form }) => {
  const example = (): Example => {
    const random = seedRandom(1, 'example');
    const { data } = picture(40, 160, () => 0.3 * random.normal());
    return preset.accepts === 'waveform'
      ? { data, shape: [1, data.length], sampleRate: 22050 }
      : { data, shape: [40, 160] };
  };

  test('names steps and options that exist, survives JSON and changes examples of its kind', () => {
    const plan: AugmentationPlan = JSON.parse(JSON.stringify(preset[form]));
    expect(plan).toEqual(preset[form]);
    for (const { id, options } of plan.steps) {
      const augmentation = augmentationById(id);
      expect(augmentation.accepts).toBe(preset.accepts);
      expect(Object.keys(augmentation.defaults)).toEqual(
        expect.arrayContaining(Object.keys(options ?? {})),
      );
    }
    const results = [1, 1, 2, 3, 4].map((seed) => applyPlan(plan, example(), seedRandom(seed)));
    expect(results[0]).toEqual(results[1]);
    const before = example().data;
    const changed = ({ data }: Example) => data.some((value, i) => value !== before[i]);
    expect(results.some(changed)).toBe(true);
    expect(results.every(({ data }) => data.every(Number.isFinite))).toBe(true);
  });
});

describe('nnet2 as published', () => {
  test('hides 0 to 29 of 256 frames, each width as likely, never the last frame', () => {
    const widths = new Array(30).fill(0);
    const seen = new Set<number>();
    for (let seed = 0; seed < 3000; seed++) {
      const hidden = hiddenOf(
        stepOf('nnet2', 'paper', 'time-mask')(picture(1, 256), seed),
        'frames',
      );
      widths[hidden.length]++;
      for (const t of hidden) seen.add(t);
    }
    for (const count of widths) expect(Math.abs(share(count, 3000) - 1 / 30)).toBeLessThan(0.014);
    expect(seen.has(254)).toBe(true);
    expect(seen.has(255)).toBe(false);
  });

  test('hides no or one coefficient, never the last', () => {
    const counts = new Array(20).fill(0);
    let none = 0;
    for (let seed = 0; seed < 3000; seed++) {
      const mask = stepOf('nnet2', 'paper', 'frequency-mask')(picture(20, 1), seed);
      const hidden = hiddenOf(mask, 'bands');
      expect(hidden.length).toBeLessThan(2);
      if (hidden.length === 0) none++;
      else counts[hidden[0]!]++;
    }
    expect(Math.abs(share(none, 3000) - 0.5)).toBeLessThan(0.03);
    expect(counts[19]).toBe(0);
    for (const count of counts.slice(0, 19)) {
      expect(Math.abs(share(count, 1500) - 1 / 19)).toBeLessThan(0.03);
    }
  });

  test('adds |0.015 N(0, 1)|; the clean form has signs', () => {
    const added = (form: 'paper' | 'clean') =>
      stepOf(
        'nnet2',
        form,
        'noise',
      )(
        picture(100, 200, () => 0),
        1,
      ).data;
    const mean = (values: Float32Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
    expect(added('paper').every((value) => value >= 0)).toBe(true);
    expect(mean(added('paper'))).toBeCloseTo(0.015 * Math.sqrt(2 / Math.PI), 3);
    expect(Math.abs(mean(added('clean')))).toBeLessThan(0.0005);
    expect([...added('clean')].map(Math.abs)).toEqual([...added('paper')]);
  });
});

describe('unet-par as published', () => {
  test('does each step in 35 of 100 examples, in its order', () => {
    const { steps } = augmentationPresets['unet-par']!.paper;
    expect(steps.map(({ id }) => id)).toEqual([
      'uniform-noise',
      'time-shift',
      'time-mask',
      'frequency-mask',
    ]);
    for (const { id, options } of steps) {
      expect(options!['probability']).toBe(0.35);
      let done = 0;
      for (let seed = 0; seed < 1000; seed++) {
        const before = picture(24, 24, (i) => i);
        const after = augmentationById(id)(
          picture(24, 24, (i) => i),
          options!,
          seedRandom(seed, 'p'),
        );
        if (after.data.some((value, i) => value !== before.data[i])) done++;
      }
      // No shift, one in seven, leaves the example as it was.
      const visible = id === 'time-shift' ? (0.35 * 6) / 7 : 0.35;
      expect(Math.abs(share(done, 1000) - visible)).toBeLessThan(0.045);
    }
  });

  test('adds 0.1 U[0, 1)', () => {
    const { data } = stepOf(
      'unet-par',
      'paper',
      'uniform-noise',
    )(
      picture(100, 100, () => 0),
      1,
    );
    expect(data.every((value) => value >= 0 && value < 0.1)).toBe(true);
    expect(data.reduce((sum, value) => sum + value, 0) / 10000).toBeCloseTo(0.05, 2);
  });

  test('shifts by −45..45 frames in steps of 15, each as likely, around each row', () => {
    const counts = new Map<number, number>();
    for (let seed = 0; seed < 1400; seed++) {
      const shift = stepOf('unet-par', 'paper', 'time-shift');
      const { data } = shift(
        picture(2, 100, (i) => i),
        seed,
      );
      const at = data.indexOf(50) - 50;
      expect(data.indexOf(150)).toBe(150 + at);
      expect(data[100]).toBe(100 + ((100 - at) % 100));
      counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-45, -30, -15, 0, 15, 30, 45]);
    for (const count of counts.values()) {
      expect(Math.abs(share(count, 1400) - 1 / 7)).toBeLessThan(0.035);
    }
  });

  test('hides three times twelve frames from U{0..W − 13}, by the least value', () => {
    const starts = new Set<number>();
    for (let seed = 0; seed < 400; seed++) {
      const before = picture(2, 256, (i) => (i === 300 ? -2 : 1));
      const after = stepOf('unet-par', 'paper', 'time-mask')(before, seed);
      const hidden = hiddenOf(after, 'frames');
      expect(hidden.length).toBeGreaterThanOrEqual(12);
      expect(hidden.length).toBeLessThanOrEqual(36);
      expect(after.data[hidden[0]!]).toBe(-2);
      starts.add(hidden[0]!);
      expect(hidden.at(-1)).toBeLessThanOrEqual(254);
    }
    expect(starts.has(0) || starts.has(1)).toBe(true);
  });

  test('hides twice twenty bands from U{0..H − 11}, cut off at the edge', () => {
    const counts: number[] = [];
    for (let seed = 0; seed < 300; seed++) {
      const before = picture(64, 2, (i) => (i === 1 ? 0 : 1));
      const hidden = hiddenOf(stepOf('unet-par', 'paper', 'frequency-mask')(before, seed), 'bands');
      counts.push(hidden.length);
    }
    expect(Math.max(...counts)).toBe(40);
    expect(Math.min(...counts)).toBeLessThan(20);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(11);
  });

  test('once let rows run into one another', () => {
    const options = { step: 1, maxSteps: 0, compatFlatRoll: true };
    const random = { ...seedRandom(1), integer: () => 1 };
    const { data } = timeShift(
      picture(2, 3, (i) => i),
      { ...options, maxSteps: 1 },
      random,
    );
    expect([...data]).toEqual([5, 0, 1, 2, 3, 4]);
  });
});

test('unet-enc hides up to a fifth of each side', () => {
  for (const [id, axis] of [
    ['time-mask', 'frames'],
    ['frequency-mask', 'bands'],
  ] as const) {
    const widths = Array.from({ length: 200 }, (_, seed) => {
      const odd = (i: number) => (i === 129 ? 2 : 1);
      const before = axis === 'frames' ? picture(2, 128, odd) : picture(128, 2, odd);
      return hiddenOf(stepOf('unet-enc', 'paper', id)(before, seed), axis).length;
    });
    expect(Math.max(...widths)).toBe(25);
    expect(Math.min(...widths)).toBe(0);
  }
});

test('unet-par-wave does none to three of its five steps', () => {
  const { paper } = augmentationPresets['unet-par-wave']!;
  const steps = paper.steps.map((_, i) => ({ id: 'noise', options: { deviation: 10 ** i } }));
  const counts = new Array(4).fill(0);
  for (let seed = 0; seed < 800; seed++) {
    let noises = 0;
    const random = seedRandom(seed);
    const counting = {
      ...random,
      normal() {
        noises++;
        return 1;
      },
    };
    applyPlan({ ...paper, steps }, picture(1, 1), counting);
    counts[noises]++;
  }
  for (const count of counts) expect(Math.abs(share(count, 800) - 0.25)).toBeLessThan(0.06);
  expect(() => applyPlan({ ...paper, choose: [0, 9] }, picture(1, 1), seedRandom(1))).toThrow(
    ParameterError,
  );
  expect(() => applyPlan(paper, picture(1, 1), { ...seedRandom(1), integer: () => 1 })).toThrow(
    ShapeError,
  );
});

describe('corrupted cells', () => {
  const CELLS = 128 * 216;
  const spoilt = (options: Parameters<typeof corrupt>[1]) =>
    corrupt(picture(128, 216), options, seedRandom(4)).data.filter((value) => value !== 1).length;

  test.each([
    [0.25, 0.221],
    [0.5, 0.393],
    [0.75, 0.528],
  ])('%d with replacement are %d of them, without exactly as many', (fraction, reached) => {
    const drawn = spoilt({ fraction, replacement: true, value: 'zero-inverted' });
    expect(Math.abs(share(drawn, CELLS) - reached)).toBeLessThan(0.006);
    expect(spoilt({ fraction, value: 'zero-inverted' })).toBe(Math.round(fraction * CELLS));
  });

  test('3000 draws of the published script reach 10.3 %', () => {
    const drawn = spoilt({ fraction: 3000 / CELLS, replacement: true, value: 'zero-inverted' });
    expect(Math.abs(share(drawn, CELLS) - 0.103)).toBeLessThan(0.002);
  });

  test('show 0, or the quietest value of either scale, or a number', () => {
    const written = (options: Parameters<typeof corrupt>[1]) =>
      corrupt(
        picture(2, 2, (i) => [10, 360, 20, 90][i]!),
        { ...options, fraction: 1 },
        seedRandom(1),
      ).data[0];
    expect(written({ value: 'zero-inverted' })).toBe(0);
    expect(written({ value: 'silence' })).toBe(360);
    expect(written({ value: 'silence', inverted: false })).toBe(10);
    expect(written({ value: -80 })).toBe(-80);
    expect(() => written({ value: 'loud' as 'silence' })).toThrow(/value must be/);
    expect(() => spoilt({ fraction: 1.1 })).toThrow(/fraction must be a number in 0..1/);
  });
});

test('random erasing hides one rectangle of the area and form it is told', () => {
  const options = { area: [0.1, 0.1], aspect: [2.5, 2.5], fill: 'min' } as const;
  const { data, shape } = randomErase(
    picture(100, 100, (i) => (i ? 1 : 0)),
    options,
    seedRandom(8),
  );
  const bands = [...Array(shape[0]).keys()].filter((m) =>
    data.subarray(m * 100, m * 100 + 100).some((value, t) => value === 0 && m + t > 0),
  );
  expect(bands).toHaveLength(50);
  const row = data.subarray(bands[9]! * 100, bands[9]! * 100 + 100);
  expect(row.filter((value) => value === 0)).toHaveLength(20);
  const filled = randomErase(
    picture(50, 50, (i) => i % 3),
    { fill: 'random' },
    seedRandom(1),
  );
  expect(Math.max(...filled.data)).toBeLessThanOrEqual(2);
  expect(new Set(filled.data).size).toBeGreaterThan(10);
});

test('noise without options is what it was', () => {
  const { data } = noise(
    picture(1, 2, () => 0),
    {},
    seedRandom(5),
  );
  const random = seedRandom(5);
  expect([...data]).toEqual([...Float32Array.of(0.05 * random.normal(), 0.05 * random.normal())]);
});
