// What the features of a spectrum's shape refuse, and that they name the option to change.
import { describe, expect, test } from 'vitest';
import { ParameterError } from '../base/index.js';
import { type Signal, spectralShape, spectrum } from '../signal/index.js';
import { chromaStft } from './chroma-stft.js';
import { pcen } from './pcen.js';
import { polyFeatures } from './poly-features.js';
import { spectralBandwidth } from './spectral-bandwidth.js';
import { spectralCentroid } from './spectral-centroid.js';
import { spectralContrast } from './spectral-contrast.js';
import { spectralFlatness } from './spectral-flatness.js';
import { spectralRolloff } from './spectral-rolloff.js';

const tone = Float32Array.from({ length: 8000 }, (_, n) => Math.sin(0.2 * n));
const signal: Signal = { samples: tone, sampleRate: 22050 };
const slow: Signal = { samples: tone, sampleRate: 8000 };

describe('a wrong option is refused by name', () => {
  const calls: [string, () => unknown][] = [
    ['nChroma', () => chromaStft(signal, { nChroma: 0 })],
    ['tuning', () => chromaStft(signal, { tuning: Number.NaN })],
    ['octwidth', () => chromaStft(signal, { octwidth: 0 })],
    ['norm', () => chromaStft(signal, { norm: -1 })],
    ['nFft', () => chromaStft(signal, { nFft: 1, hopLength: 512 })],
    ['p', () => spectralBandwidth(signal, { p: 0 })],
    ['centroid', () => spectralBandwidth(signal, { centroid: [1, 2] })],
    ['rollPercent', () => spectralRolloff(signal, { rollPercent: 1 })],
    ['nBands', () => spectralContrast(signal, { nBands: 0 })],
    ['quantile', () => spectralContrast(signal, { quantile: 1 })],
    ['fmin', () => spectralContrast(signal, { fmin: 0 })],
    ['Lower nBands or fmin', () => spectralContrast(slow)],
    ['Raise fmin or nFft', () => spectralContrast(signal, { nFft: 64 })],
    ['amin', () => spectralFlatness(signal, { amin: 0 })],
    ['power', () => spectralFlatness(signal, { power: -2 })],
    ['order', () => polyFeatures(signal, { order: 1.5 })],
    ['raise nFft', () => polyFeatures(signal, { order: 3, nFft: 4 })],
    ['gain', () => pcen(signal, { gain: -1 })],
    ['eps', () => pcen(signal, { eps: 0 })],
    ['b', () => pcen(signal, { b: 0 })],
    ['maxSize', () => pcen(signal, { maxSize: 1.5 })],
    ['scale', () => pcen(signal, { scale: 0 })],
  ];
  test.each(calls)('%s', (option, call) => {
    expect(call).toThrow(ParameterError);
    expect(call).toThrow(new RegExp(`\\b${option}\\b`));
  });
});

test('centroid, bandwidth and rolloff of one pass are those of the three features, bit for bit', () => {
  const shared = spectrum(signal);
  const { centroid, bandwidth, rolloff } = spectralShape(shared);
  expect(spectralCentroid(shared).data).toEqual(centroid);
  expect(spectralBandwidth(shared).data).toEqual(bandwidth);
  expect(spectralRolloff(shared).data).toEqual(rolloff);
});

test('silence has centroid, bandwidth, rolloff and contrast 0 and flatness 1', () => {
  const silence: Signal = { samples: new Float32Array(3000), sampleRate: 22050 };
  for (const feature of [spectralCentroid, spectralBandwidth, spectralRolloff, spectralContrast]) {
    expect(feature(silence).data.every((value) => value === 0)).toBe(true);
  }
  expect(spectralFlatness(silence).data.every((value) => Math.abs(value - 1) < 1e-6)).toBe(true);
});
