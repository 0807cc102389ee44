// Resampling: soxr's numbers, tones, lengths, streams, absurd ratios.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../golden/cases.js';
import { signalToNoise } from '../../../golden/compare.js';
import { RESAMPLE_INPUTS } from '../../../golden/inputs.js';
import { readNpy } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { designResampleFilter } from './resample-filter.js';
import { createResampler, resample } from './resampler.js';

const GOLDEN = resolve(import.meta.dirname, '../../../golden');
const manifest = readManifest();

const tone = (length: number, cycles: number) =>
  Float32Array.from({ length }, (_, n) => Math.sin(2 * Math.PI * cycles * n));

describe('golden', () => {
  test('the inputs are, bit for bit, those the reference was made from', () => {
    for (const [name, samples] of Object.entries(RESAMPLE_INPUTS)) {
      const hash = createHash('sha256').update(new Uint8Array(samples.buffer)).digest('hex');
      expect(hash, name).toBe(manifest.resampleInputs[name]!.sha256);
    }
  });

  test.each(manifest.resample)('$from to $to Hz is soxr to $snrDb dB: $input', (entry) => {
    const ours = resample(RESAMPLE_INPUTS[entry.input], entry.from, entry.to);
    const { data } = readNpy(readFileSync(`${GOLDEN}/${entry.file}`));
    expect(ours.length).toBe(data.length);
    expect(signalToNoise(ours, data)).toBeGreaterThan(entry.snrDb);
  });
});

const rate = fc.integer({ min: 1000, max: 9000 });

test('a tone keeps its frequency, its level and its length', () => {
  fc.assert(
    fc.property(rate, rate, (from, to) => {
      const hertz = 0.2 * Math.min(from, to);
      const result = resample(tone(from, hertz / from), from, to);
      expect(result.length).toBe(to);
      let worst = 0;
      for (let n = Math.round(0.2 * to); n < 0.8 * to; n++) {
        worst = Math.max(worst, Math.abs(result[n]! - Math.sin((2 * Math.PI * hertz * n) / to)));
      }
      expect(worst).toBeLessThan(2e-5);
    }),
    { seed: 20251120, numRuns: 8 },
  );
});

test('a tone above the slower half rate disappears', () => {
  const result = resample(tone(44100, 0.4), 44100, 22050);
  expect(Math.max(...result.subarray(500, 21500).map(Math.abs))).toBeLessThan(2e-6);
});

test('a constant stays the constant', () => {
  for (const [from, to] of [
    [44100, 22050],
    [48000, 22050],
    [8000, 22050],
    [7919, 7907],
  ] as const) {
    const result = resample(new Float32Array(6000).fill(0.5), from, to);
    const middle = result.subarray(result.length / 2 - 200, result.length / 2 + 200);
    for (const value of middle) expect(Math.abs(value - 0.5)).toBeLessThan(3e-6);
  }
});

test('a stream gives the same bits however it is cut', () => {
  const rates = fc.constantFrom<[number, number]>(
    [44100, 22050],
    [48000, 22050],
    [16000, 22050],
    [37800, 22050],
    [3, 1],
    [7919, 7907],
  );
  const cuts = fc.array(fc.integer({ min: 0, max: 6000 }), { maxLength: 6 });
  fc.assert(
    fc.property(rates, cuts, ([from, to], lengths) => {
      const samples = tone(
        lengths.reduce((a, b) => a + b, 0),
        0.01234,
      );
      const resampler = createResampler(from, to);
      const pieces: number[] = [];
      let at = 0;
      for (const length of lengths) {
        pieces.push(...resampler.push(samples.subarray(at, at + length)));
        at += length;
      }
      pieces.push(...resampler.finish());
      const whole = resample(samples, from, to);
      expect(pieces.length).toBe(whole.length);
      expect(pieces.every((value, i) => value === whole[i])).toBe(true);
    }),
    { seed: 20251120, numRuns: 20 },
  );
});

test('the length is the exact quotient rounded up, for few samples and odd ratios too', () => {
  for (const [from, to] of [
    [44100, 22050],
    [48000, 22050],
    [22050, 48000],
    [3, 7],
    [1000, 1],
  ] as const) {
    for (const length of [0, 1, 2, 3, 147, 1001]) {
      const result = resample(new Float32Array(length).fill(1), from, to);
      expect(result.length).toBe(Math.ceil((length * to) / from));
      expect(result.every(Number.isFinite)).toBe(true);
    }
  }
});

test('equal rates give a copy', () => {
  const samples = tone(10, 0.1);
  const result = resample(samples, 8000, 8000);
  expect(result).toEqual(samples);
  expect(result).not.toBe(samples);
});

test('ratios of large primes and of a thousand stay within a small table', () => {
  for (const [from, to] of [
    [44101, 44089],
    [192000, 191999],
    [22050, 96001],
    [1000, 1],
  ] as const) {
    const result = resample(tone(3000, 1e-4), from, to);
    expect(result.every(Number.isFinite)).toBe(true);
  }
});

test('the filter passes 90 % of the band evenly', () => {
  const { reach, sample } = designResampleFilter(320, 147);
  const values = sample(0.25, Math.ceil(4 * reach) + 1);
  for (const frequency of [0, 0.1, 0.2, 0.3, 0.4, 0.45]) {
    let sum = values[0]!;
    for (let i = 1; i < values.length; i++) {
      sum += 2 * values[i]! * Math.cos((Math.PI * frequency * i) / 2);
    }
    expect(Math.abs(sum / 4 - 1)).toBeLessThan(frequency > 0.3 ? 1e-3 : 1e-5);
  }
});

test('rates and samples that cannot be right are refused', () => {
  expect(() => resample(new Float32Array(1), 44100.5, 22050)).toThrow(/Round the rate/);
  expect(() => resample(new Float32Array(1), 0, 22050)).toThrow(ParameterError);
  expect(() => resample(new Float32Array(1), 192000, 8)).toThrow(/Resample in two steps/);
  expect(() => resample(Float32Array.of(0, Number.NaN), 2, 1)).toThrow(/at sample 1/);
});
