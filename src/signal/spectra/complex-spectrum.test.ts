// Transforms with phases, by their laws and against the plain float64 transform.
import { describe, expect, test } from 'vitest';
import { createRealFft } from '../fourier/real-fft.js';
import type { Signal } from '../signal.js';
import {
  complexSpectrum,
  complexSpectrumOf,
  fullSpectrum,
  inverseSpectrum,
} from './complex-spectrum.js';
import { spectrum } from './spectrum.js';
import { stftWindow } from './stft-options.js';

const tune = (length: number): Signal => ({
  samples: Float32Array.from({ length }, (_, n) => 0.5 * Math.sin(n * 0.3) + 0.3 * Math.sin(n * n)),
  sampleRate: 22050,
});

/** Powers of two with both kinds of last pass, every small prime in a length, the common ones, and others. */
const SIZES = [
  2, 4, 6, 8, 10, 16, 52, 66, 98, 32, 64, 128, 256, 384, 511, 512, 768, 1000, 1024, 2048, 4096,
];

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
}

describe.each(SIZES)('frames of %i samples', (nFft) => {
  const signal = tune(5 * nFft + 3);
  const hopLength = Math.ceil(nFft / 3);
  const options = { nFft, hopLength };

  test('have the transform that the plain one gives, to the last bits of float32', () => {
    const { re, im, frames, bins, options: settings } = complexSpectrum(signal, options);
    const fft = createRealFft(nFft);
    const window = stftWindow(settings);
    const padded = new Float32Array(signal.samples.length + 2 * nFft);
    padded.set(signal.samples, Math.floor(nFft / 2));
    const expectedRe = new Float64Array(bins);
    const expectedIm = new Float64Array(bins);
    const tolerance = 1e-7 * nFft;
    for (let t = 0; t < frames; t++) {
      fft.forward(
        window.map((weight, n) => weight * padded[t * hopLength + n]!),
        expectedRe,
        expectedIm,
      );
      const row = (values: Float32Array) => values.subarray(t * bins, (t + 1) * bins);
      expect(largestDifference(row(re), expectedRe)).toBeLessThan(tolerance);
      expect(largestDifference(row(im), expectedIm)).toBeLessThan(tolerance);
    }
  });

  test('lead back to the signal, at any length asked for', () => {
    const transform = complexSpectrum(signal, options);
    const back = inverseSpectrum(transform, signal.samples.length);
    const inner = signal.samples.length - nFft;
    expect(
      largestDifference(back.subarray(0, inner), signal.samples.subarray(0, inner)),
    ).toBeLessThan(2e-6);
    expect(inverseSpectrum(transform, 10)).toEqual(back.slice(0, 10));
  });

  test('carry the same power with and without phases, and the energy of their samples', () => {
    const { power, bins } = spectrum(signal, { ...options, window: 'boxcar', center: false });
    const full = fullSpectrum(signal, { ...options, window: 'boxcar', center: false });
    const most = Math.max(...power);
    expect(largestDifference(full.power, power)).toBeLessThan(1e-6 * most);
    for (const t of [0, 3]) {
      const row = power.subarray(t * bins, (t + 1) * bins);
      const doubled = (value: number, k: number) =>
        k === 0 || (nFft % 2 === 0 && k === bins - 1) ? value : 2 * value;
      const energy = row.reduce((sum, value, k) => sum + doubled(value, k), 0) / nFft;
      const samples = signal.samples.subarray(t * hopLength, t * hopLength + nFft);
      expect(energy / samples.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
    }
  });
});

test('a hop longer than the frame leaves silence between', () => {
  const signal = tune(1000);
  const options = { nFft: 64, hopLength: 100, center: false, window: 'boxcar' } as const;
  const back = inverseSpectrum(complexSpectrum(signal, options));
  expect(back.length).toBe(964);
  expect(
    largestDifference(back.subarray(100, 164), signal.samples.subarray(100, 164)),
  ).toBeLessThan(1e-6);
  expect(back.subarray(164, 200)).toEqual(new Float32Array(36));
});

test('a full spectrum serves as the complex one asked for, when the options are the same', () => {
  const full = fullSpectrum(tune(3000), { nFft: 256 });
  expect(complexSpectrumOf(full, full.options)).toBe(full);
  expect(complexSpectrumOf(full, { ...full.options, nFft: 128 }).bins).toBe(65);
});
