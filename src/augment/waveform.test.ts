// What augmentations of sound do to it, measured.
import { describe, expect, test } from 'vitest';
import { type Random, seedRandom } from '../base/index.js';
import { createRealFft } from '../signal/index.js';
import {
  bandLimit,
  clipping,
  coloredNoise,
  type Example,
  gaussianNoise,
  mp3Like,
  piecewiseStretch,
  randomPitch,
  randomStretch,
  waveformGain,
  waveformMask,
  waveformShift,
} from './index.js';

const SAMPLE_RATE = 22050;

const soundOf = (samples: Iterable<number>): Example => {
  const data = Float32Array.from(samples);
  return { data, shape: [1, data.length], sampleRate: SAMPLE_RATE };
};

/** Sines of the same level. */
const tones = (length: number, ...hertz: number[]): Example =>
  soundOf(
    Array.from({ length }, (_, n) =>
      hertz.reduce((sum, f) => sum + 0.2 * Math.sin((2 * Math.PI * f * n) / SAMPLE_RATE), 0),
    ),
  );

const ones = (length: number) => soundOf(new Float32Array(length).fill(1));

const powerOf = (values: Float32Array) =>
  values.reduce((sum, value) => sum + value * value, 0) / values.length;

const difference = (a: Float32Array, b: Float32Array) =>
  a.map((value, n) => value - (b[n] as number));

/** Powers of the bins of a whole sound. */
function powersOf({ data }: Example): Float64Array {
  const fft = createRealFft(data.length);
  const re = new Float64Array(fft.bins);
  const im = new Float64Array(fft.bins);
  fft.forward(data, re, im);
  return re.map((value, k) => value * value + im[k]! * im[k]!);
}

const between = (powers: Float64Array, low: number, high: number, length: number) =>
  powers
    .subarray(Math.ceil((low * length) / SAMPLE_RATE), Math.floor((high * length) / SAMPLE_RATE))
    .reduce((sum, value) => sum + value, 0);

const strongestHertz = (example: Example) => {
  const powers = powersOf(example);
  return (powers.indexOf(Math.max(...powers)) * SAMPLE_RATE) / example.data.length;
};

function scripted(uniform: number, ...integers: number[]): Random {
  return { ...seedRandom(1), uniform: () => uniform, integer: () => integers.shift()! };
}

describe('noise', () => {
  test('of a set strength has a deviation spread evenly over its range', () => {
    const drawn = Array.from({ length: 300 }, (_, seed) => {
      const { data } = gaussianNoise(soundOf(new Float32Array(200)), {}, seedRandom(seed));
      return Math.sqrt(powerOf(data));
    });
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    expect(mean).toBeCloseTo(0.008, 3);
    expect(Math.min(...drawn)).toBeLessThan(0.0018);
    expect(Math.max(...drawn)).toBeGreaterThan(0.0135);
  });

  test.each(['white', 'pink'] as const)('of %s colour has the ratio it is told', (color) => {
    for (const snrDb of [30, 10, 0]) {
      const before = tones(5000, 440);
      const after = coloredNoise(tones(5000, 440), { snrDb: [snrDb, snrDb], color }, seedRandom(3));
      const noise = powerOf(difference(after.data, before.data));
      expect(10 * Math.log10(powerOf(before.data) / noise)).toBeCloseTo(snrDb, 2);
    }
  });

  test('that is pink has as much in every octave, white twice as much in each higher one', () => {
    const octaves = (color: 'white' | 'pink') => {
      const length = 1 << 15;
      const click = new Float32Array(length);
      click[0] = 1;
      const { data } = coloredNoise(soundOf(click), { snrDb: [-60, -60], color }, seedRandom(5));
      const powers = powersOf(soundOf(data));
      return [2500, 5000].map(
        (low) => between(powers, low, 2 * low, length) / between(powers, low / 2, low, length),
      );
    };
    for (const ratio of octaves('white')) expect(Math.abs(ratio - 2)).toBeLessThan(0.25);
    for (const ratio of octaves('pink')) expect(Math.abs(ratio - 1)).toBeLessThan(0.15);
  });

  test('leaves silence silent where it is told a ratio, and refuses colours it does not know', () => {
    const after = coloredNoise(soundOf(new Float32Array(100)), {}, seedRandom(1));
    expect(after.data.every((value) => value === 0)).toBe(true);
    const brown = () => coloredNoise(ones(9), { color: 'brown' as 'pink' }, seedRandom(1));
    expect(brown).toThrow(/color must be 'white' or 'pink'; got brown/);
  });
});

test('gain is in decibels', () => {
  const { data } = waveformGain(ones(3), { gainDb: [-6, -6] }, seedRandom(1));
  expect(data[0]).toBeCloseTo(0.501187, 6);
});

describe('a mask', () => {
  test('is 0.10 to 0.15 of the sound, anywhere in it, with straight fades of a tenth of it', () => {
    const covered = new Set<number>();
    const lengths: number[] = [];
    for (let seed = 0; seed < 500; seed++) {
      const { data } = waveformMask(ones(1000), {}, seedRandom(seed));
      const hidden = [...data.keys()].filter((n) => data[n]! < 1);
      const first = hidden[0]!;
      // The first and the last sample of a mask are still 1.
      const length = hidden.length + 2;
      lengths.push(length);
      for (const n of hidden) covered.add(n);
      const fade = Math.floor(length / 10);
      expect(data[first]).toBeCloseTo(1 - 1 / (fade - 1), 6);
      expect(data[first + length - 3]).toBeCloseTo(1 - 1 / (fade - 1), 6);
      expect(data[first + Math.floor(length / 2)]).toBe(0);
    }
    expect(Math.min(...lengths)).toBe(100);
    expect(Math.max(...lengths)).toBe(150);
    expect(lengths.reduce((sum, length) => sum + length, 0) / 500).toBeCloseTo(125, -0.5);
    expect(covered.size).toBe(998);
  });

  test('has a fade of no more samples than told, and can be told in samples', () => {
    const long = waveformMask(ones(8000), { fadeSamples: 5 }, scripted(0.5, 1000, 500));
    expect([...long.data.subarray(499, 506)]).toEqual([1, 1, 0.75, 0.5, 0.25, 0, 0]);
    expect([...long.data.subarray(1494, 1501)]).toEqual([0, 0, 0.25, 0.5, 0.75, 1, 1]);
    const options = { count: 3, length: [8, 8], unit: 'samples', fadeSamples: 0 } as const;
    const { data } = waveformMask(ones(20), options, scripted(0, 8, 0, 8, 4, 8, 12));
    expect(data.every((value) => value === 0)).toBe(true);
    expect(() => waveformMask(ones(5), { unit: 'hours' as 'share' }, seedRandom(1))).toThrow(
      /unit must be/,
    );
  });
});

test('a shift goes in a circle, by whole steps', () => {
  const shifted = (m: number) => [
    ...waveformShift(soundOf([1, 2, 3, 4, 5]), { step: 2, maxSteps: 3 }, scripted(0, m)).data,
  ];
  expect(shifted(1)).toEqual([4, 5, 1, 2, 3]);
  expect(shifted(-1)).toEqual([3, 4, 5, 1, 2]);
  expect(shifted(3)).toEqual([5, 1, 2, 3, 4]);
  expect(shifted(0)).toEqual([1, 2, 3, 4, 5]);
});

test('pitch moves by semitones, its length stays', () => {
  const up = randomPitch(tones(16384, 440), { nSteps: [2, 2] }, seedRandom(1));
  expect(up.data).toHaveLength(16384);
  expect(strongestHertz(up) / 440).toBeCloseTo(2 ** (2 / 12), 2);
});

describe('a stretch', () => {
  test('keeps pitch and length, and ends early or is cut', () => {
    const fast = randomStretch(tones(20000, 440), { rate: [1.25, 1.25] }, seedRandom(1));
    expect(Math.abs(strongestHertz(fast) - 440)).toBeLessThan(4);
    expect(fast.data.subarray(16000).every((value) => value === 0)).toBe(true);
    expect(powerOf(fast.data.subarray(14000, 15900))).toBeGreaterThan(0.01);
    const slow = randomStretch(tones(20000, 440), { rate: [0.8, 0.8] }, seedRandom(1));
    expect(powerOf(slow.data.subarray(18000))).toBeGreaterThan(0.01);
  });

  test('of thirds by ½, 2 and 2 fills the sound: the first third lasts two', () => {
    const third = 8192;
    const sound = soundOf([
      ...tones(third, 440).data,
      ...tones(third, 1500).data,
      ...tones(third, 3000).data,
    ]);
    const { data } = piecewiseStretch(sound, {}, seedRandom(1));
    const heard = (from: number, to: number) => strongestHertz(soundOf(data.subarray(from, to)));
    expect(Math.abs(heard(0, 2 * third) - 440)).toBeLessThan(8);
    expect(Math.abs(heard(2 * third, 2.5 * third) - 1500)).toBeLessThan(10);
    expect(Math.abs(heard(2.5 * third, 3 * third) - 3000)).toBeLessThan(10);
  });
});

describe('band limits', () => {
  /** What is left of a sine at a frequency, in dB. */
  const levelAt = (hertz: number, options: Parameters<typeof bandLimit>[1]) => {
    const before = tones(22050, hertz).data;
    const after = bandLimit(tones(22050, hertz), options, seedRandom(1)).data;
    return 10 * Math.log10(powerOf(after.subarray(4000)) / powerOf(before.subarray(4000)));
  };

  test.each([
    [{ highpassHz: null, lowpassHz: [1000, 1000] }, 1000, 2000, 250],
    [{ highpassHz: [1000, 1000], lowpassHz: null }, 1000, 500, 4000],
  ] as const)('%j: −3 dB at the cutoff, 24 dB an octave beyond', (options, cutoff, out, inside) => {
    expect(levelAt(cutoff, options)).toBeCloseTo(-3.01, 1);
    expect(Math.abs(levelAt(out, options) + 25)).toBeLessThan(1.5);
    expect(levelAt(inside, options)).toBeCloseTo(0, 1);
  });

  test('need a sound that reaches them', () => {
    const high = () => bandLimit(ones(50), { highpassHz: [12000, 12000] }, seedRandom(1));
    expect(high).toThrow(/must lie below half the sample rate, 11025 Hz; got 12000/);
    const options = { highpassHz: null, lowpassHz: [15000, 16000] } as const;
    expect(bandLimit(ones(50), options, seedRandom(1))).toEqual(ones(50));
  });
});

describe('coding', () => {
  /** Noise as of cymbals over a loud tone. */
  const music = () => coloredNoise(tones(1 << 14, 440), { snrDb: [10, 10] }, seedRandom(2));

  test('at a low rate has nothing above 250 Hz a kbit/s', () => {
    const powers = powersOf(mp3Like(music(), { kbps: [16, 16] }, seedRandom(1)));
    const low = between(powers, 0, 4000, 1 << 14);
    expect(10 * Math.log10(between(powers, 4300, 11000, 1 << 14) / low)).toBeLessThan(-45);
  });

  test('does more harm the fewer bits it leaves, and more in the band of the tone than beside', () => {
    const [few, more, many] = [24, 64, 192].map((kbps) => {
      const coded = mp3Like(music(), { kbps: [kbps, kbps] }, seedRandom(1));
      const lost = difference(coded.data, music().data);
      return 10 * Math.log10(powerOf(music().data) / powerOf(lost));
    });
    expect(few).toBeLessThan(more!);
    expect(more).toBeLessThan(many!);
    expect(few).toBeGreaterThan(5);
    expect(many).toBeGreaterThan(30);
  });
});

test('clipping limits to a share of the peak', () => {
  const { data } = clipping(soundOf([0.1, -0.5, 0.4, -0.05]), { level: [0.5, 0.5] }, seedRandom(1));
  expect([...data].map((value) => Math.round(value * 1000) / 1000)).toEqual([
    0.1, -0.25, 0.25, -0.05,
  ]);
});
