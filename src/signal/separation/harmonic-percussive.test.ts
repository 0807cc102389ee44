// Separation into harmonic and percussive sound: masks by their definition, sounds by their sum.
import { describe, expect, test } from 'vitest';
import { INPUTS } from '../../../golden/inputs.js';
import { ParameterError } from '../../base/index.js';
import { fullSpectrum } from '../spectra/complex-spectrum.js';
import { spectrum } from '../spectra/spectrum.js';
import { forEachSeparatedFrame, type SeparationOptions } from './harmonic-masks.js';
import { harmonicPercussive } from './harmonic-percussive.js';
import { medianFilter } from './median-filter.js';
import { softMask } from './soft-mask.js';

const melody = INPUTS['melody']!;

const largestDifference = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

describe('soft masks', () => {
  test('divide what is there, and nothing where nothing is', () => {
    const values = Float32Array.of(3, 0, 1e-30, 0);
    const others = Float32Array.of(1, 2, 1e-30, 0);
    const half = softMask(values, others, { power: 2, splitZeros: true });
    expect(Array.from(half, (x) => Math.round(1e6 * x) / 1e6)).toEqual([0.9, 0, 0.5, 0.5]);
    expect(softMask(values, others)[3]).toBe(0);
  });

  test('neither overflow nor vanish with a large power', () => {
    const mask = softMask(Float32Array.of(1e30, 1e-30), Float32Array.of(1e-30, 1e30), {
      power: 50,
    });
    expect(Array.from(mask)).toEqual([1, 0]);
  });

  test('are hard with an infinite power, ties going to the other', () => {
    const values = Float32Array.of(1, 2, 3);
    const others = Float32Array.of(2, 2, 2);
    expect(Array.from(softMask(values, others, { power: 'infinite' }))).toEqual([0, 0, 1]);
    expect(Array.from(softMask(values, others, { power: Infinity }))).toEqual([0, 0, 1]);
  });

  test('refuse what cannot be a magnitude, a shape or a power', () => {
    const one = Float32Array.of(1);
    expect(() => softMask(Float32Array.of(-1), one)).toThrow(
      /must be 0 or more; got -1 and 1 at 0/,
    );
    expect(() => softMask(one, Float32Array.of(1, 2))).toThrow(/equally long; got 1 and 2/);
    expect(() => softMask(one, one, { power: 0 })).toThrow(ParameterError);
  });
});

describe('masks of a spectrum', () => {
  const options: SeparationOptions[] = [
    { kernelSize: 31, power: 2, margin: 1 },
    { kernelSize: [4, 9], power: 1, margin: [1, 2] },
    { kernelSize: [50, 3], power: 'infinite', margin: 1 },
    { kernelSize: 7, power: 1.5, margin: 1.25 },
  ];

  test.each(options)('are soft masks of the medians along both axes: %j', (settings) => {
    const { power, frames, bins } = spectrum(melody, { nFft: 300, hopLength: 400 });
    const data = power.map(Math.sqrt);
    const sizes = [settings.kernelSize].flat();
    const margins = [settings.margin].flat() as number[];
    const overTime = medianFilter({ data, shape: [frames, bins] }, sizes[0]!, 0).data;
    const overBins = medianFilter({ data, shape: [frames, bins] }, sizes.at(-1)!, 1).data;
    const mask = { power: settings.power, splitZeros: margins.every((margin) => margin === 1) };
    const scaled = (values: Float32Array, margin: number) => values.map((value) => margin * value);
    const expected = [
      softMask(overTime, scaled(overBins, margins[0]!), mask),
      softMask(overBins, scaled(overTime, margins.at(-1)!), mask),
    ];
    let visited = 0;
    forEachSeparatedFrame({ power, frames, bins }, settings, (frame) => {
      expect(frame.t).toBe(visited++);
      const row = (values: Float32Array) => values.subarray(frame.t * bins, (frame.t + 1) * bins);
      expect(frame.magnitudes).toEqual(row(data));
      expect(largestDifference(frame.harmonic, row(expected[0]!))).toBeLessThan(3e-7);
      expect(largestDifference(frame.percussive, row(expected[1]!))).toBeLessThan(3e-7);
    });
    expect(visited).toBe(frames);
  });
});

describe('sounds', () => {
  test('add up to what was separated', () => {
    const { harmonic, percussive } = harmonicPercussive(melody);
    const sum = harmonic.samples.map((value, i) => value + percussive.samples[i]!);
    const inner = melody.samples.length - 2048;
    const whole = melody.samples.subarray(0, inner);
    expect(largestDifference(sum.subarray(0, inner), whole)).toBeLessThan(1e-6);
  });

  test.each([2048, 600])('are the same from a shared spectrum, frames of %i', (nFft) => {
    const shared = harmonicPercussive(fullSpectrum(melody, { nFft }), { nFft });
    const alone = harmonicPercussive(melody, { nFft });
    expect(largestDifference(shared.harmonic.samples, alone.harmonic.samples)).toBeLessThan(1e-6);
    expect(largestDifference(shared.percussive.samples, alone.percussive.samples)).toBeLessThan(
      1e-6,
    );
  });

  test('keep a tone apart from a click', () => {
    const samples = Float32Array.from({ length: 22050 }, (_, n) => 0.2 * Math.sin(0.3 * n));
    samples[11000]! += 1;
    const { harmonic, percussive } = harmonicPercussive({ samples, sampleRate: 22050 });
    const energy = (values: Float32Array) => values.reduce((sum, x) => sum + x * x, 0);
    expect(energy(harmonic.samples)).toBeGreaterThan(50 * energy(percussive.samples));
    const near = (values: Float32Array) => energy(values.subarray(10990, 11010));
    expect(near(percussive.samples)).toBeGreaterThan(0.8);
  });

  test('refuse options out of range by name', () => {
    expect(() => harmonicPercussive(melody, { kernelSize: [31, 0] })).toThrow(/kernelSize must be/);
    expect(() => harmonicPercussive(melody, { margin: 0.5 })).toThrow(/margin must be .* got 0.5/);
    expect(() => harmonicPercussive(melody, { kernelSize: 1e6 })).toThrow(/Lower kernelSize/);
    expect(() => harmonicPercussive(melody, { power: -1 })).toThrow(/power must be above 0/);
  });
});
