// What no golden case shows of tempo and beats: short cuts against the long way, and odd lengths.
import { describe, expect, test } from 'vitest';
import { ParameterError } from '../../base/index.js';
import { openKernels } from '../kernels.js';
import { trackBeats } from './beats.js';
import { meanAutocorrelation } from './mean-autocorrelation.js';
import { onsetEnvelope } from './onset-envelope.js';
import { pickPeaks } from './peak-pick.js';
import { fluxBytes, spectralFlux } from './spectral-flux.js';
import { estimateTempo, TEMPO_DEFAULTS } from './tempo.js';
import { tempoFrequencies } from './tempo-frequencies.js';
import { envelopeTempogram } from './tempogram.js';

/** An envelope with beats, something weak in between, and a long stretch of next to nothing. */
function envelopeOf(frames: number): Float32Array {
  let state = 5;
  return Float32Array.from({ length: frames }, (_, t) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const loudness = t % 1000 > 600 ? 1e-6 : 1;
    return loudness * (state / 2 ** 32 + (t % 22 === 0 ? 5 : 0));
  });
}

describe('the mean autocorrelation', () => {
  test.each([
    [2, 30],
    [3, 40],
    [4, 1],
    [5, 2],
    [64, 700],
    [101, 2500],
    [344, 1292],
    [344, 5000],
  ])('with windows of %i in %i frames is the mean of the tempogram', (length, frames) => {
    const envelope = envelopeOf(frames);
    const means = meanAutocorrelation(envelope, length);
    const { data } = envelopeTempogram(envelope, {
      winLength: length,
      center: true,
      window: 'hann',
      norm: 'inf',
    });
    expect(means.length).toBe(length);
    for (let lag = 0; lag < length; lag++) {
      let sum = 0;
      for (let t = 0; t < frames; t++) sum += data[lag * frames + t];
      expect(Math.abs(means[lag] - sum / frames)).toBeLessThan(1e-6);
    }
  });

  test('of silence is nothing, of a single onset nothing but lag 0', () => {
    expect(meanAutocorrelation(new Float32Array(500), 50).every((value) => value === 0)).toBe(true);
    const click = new Float32Array(500);
    click[250] = 3;
    const [energy, ...others] = meanAutocorrelation(click, 50);
    expect(energy).toBeCloseTo(49 / 500, 12);
    for (const value of others) expect(Math.abs(value)).toBeLessThan(1e-12);
  });
});

describe('the tempo', () => {
  const rate = { sampleRate: 22050, hopLength: 512 };

  test('of a beat every 22 frames is that of lag 22', () => {
    const tempo = estimateTempo(envelopeOf(1292), rate, TEMPO_DEFAULTS);
    expect(tempo).toBe(tempoFrequencies(23, rate)[22]);
  });

  test('needs windows of two frames', () => {
    const call = () => estimateTempo(envelopeOf(9), rate, { ...TEMPO_DEFAULTS, acSize: 0.03 });
    expect(call).toThrow(ParameterError);
    expect(call).toThrow(/Raise acSize/);
  });
});

test('beats follow a steady pulse over a gap', () => {
  const envelope = Float32Array.from({ length: 388 }, (_, t) => {
    return t % 20 === 7 && !(t > 150 && t < 200) ? 1 : 0;
  });
  const beats = trackBeats(envelope, { framesPerBeat: 20, tightness: 100, trim: true });
  expect(beats).toEqual(Array.from({ length: 20 }, (_, i) => 20 * i + 7));
});

test('the median of a flux counts the bands that do not rise', () => {
  const medianOf = (...values: number[]) => {
    const shape = { count: values.length / 2, length: 2, frames: 2 };
    const options = { lag: 1, maxSize: 1, aggregate: 'median' } as const;
    const kernels = openKernels(4 * values.length + fluxBytes(shape.count, 2, options));
    const rows = kernels.reserve(Float32Array, values.length);
    rows.set(values);
    return [...spectralFlux({ kernels, rows, shape }, options)];
  };
  expect(medianOf(0, 4, 0, 2, 0, -9, 5, 5)).toEqual([1]);
  expect(medianOf(0, 4, 0, 2, 0, -9)).toEqual([2]);
  expect(medianOf(0, 2, 0, -9, 5, 5)).toEqual([0]);
});

test('an onset envelope refuses samples that are no numbers', () => {
  const samples = new Float32Array(5000).fill(Number.NaN, 700, 701);
  expect(() => onsetEnvelope({ samples, sampleRate: 22050 })).toThrow(/at sample 700/);
});

test('peaks wait for each other', () => {
  const options = { preMax: 1, postMax: 2, preAvg: 3, postAvg: 3, delta: 0.1, wait: 3 };
  const values = Float32Array.of(0, 1, 0, 2, 0, 3, 0, 0);
  expect(pickPeaks(values, options)).toEqual([1, 5]);
  expect(pickPeaks(values, { ...options, wait: 1 })).toEqual([1, 3, 5]);
  expect(() => pickPeaks(values, { ...options, postMax: 0 })).toThrow(/postMax/);
});
