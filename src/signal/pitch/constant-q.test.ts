// The constant-Q transform: tones in their bins, octaves alike, levels, refusals. Its numbers are
// librosa's in the features' golden cases.
import { describe, expect, test } from 'vitest';
import { ParameterError } from '../../base/index.js';
import { constantQ } from './constant-q.js';
import { CONSTANT_Q_DEFAULTS, type VariableQOptions } from './constant-q-options.js';

const RATE = 22050;
const DEFAULTS = { ...CONSTANT_Q_DEFAULTS, gamma: 0 };

const tone = (hertz: number, seconds = 1, sampleRate = RATE) => ({
  samples: Float32Array.from({ length: seconds * sampleRate }, (_, n) =>
    Math.sin((2 * Math.PI * hertz * n) / sampleRate),
  ),
  sampleRate,
});

const noise = (length: number) => {
  let state = 5;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
};

function magnitudes(signal: { samples: Float32Array; sampleRate: number }, t: number, more = {}) {
  const { bins, frames, values } = constantQ(signal, { ...DEFAULTS, ...more });
  return Array.from({ length: bins }, (_, k) => {
    const at = 2 * (k * frames + t);
    return Math.hypot(values[at]!, values[at + 1]!);
  });
}

test('a tone is loudest in its own bin, in every octave', () => {
  for (const k of [12, 31, 47, 60, 83]) {
    const column = magnitudes(tone(440 * 2 ** ((k - 45) / 12)), 20);
    expect(column.indexOf(Math.max(...column))).toBe(k);
  }
});

test('the same tone is as loud at another rate, and with hops that cannot be halved', () => {
  const [usual, faster] = [RATE, 2 * RATE].map((rate) => {
    return Math.max(...magnitudes(tone(440, 1, rate), 20 * (rate / RATE), { scale: false }));
  });
  expect(faster! / usual!).toBeCloseTo(2, 3);
  const odd = Math.max(...magnitudes(tone(440), 20, { hopLength: 511, scale: false, nBins: 60 }));
  expect(odd / usual!).toBeCloseTo(1, 3);
});

test('longer filters than a frame of the kernel, and shorter ones, are the plain sums', () => {
  // One octave at the signal's own rate: bin 0 by hand, its filter kept whole.
  const hertz = 2500;
  const samples = noise(3000);
  for (const [filterScale, binsPerOctave] of [
    [0.05, 12],
    [1, 3],
    [4, 12],
  ] as const) {
    const width = (2 ** (2 / binsPerOctave) - 1) / (2 ** (2 / binsPerOctave) + 1);
    const length = (filterScale / width) * (RATE / hertz);
    const before = Math.ceil(length / 2);
    const count = before + Math.floor(length / 2);
    let [re, im, sum] = [0, 0, 0];
    for (let n = 0; n < count; n++) {
      const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / count);
      const phase = (2 * Math.PI * hertz * (n - before)) / RATE;
      re += weight * Math.cos(phase) * samples[1024 - (n - before)]!;
      im += weight * Math.sin(phase) * samples[1024 - (n - before)]!;
      sum += weight;
    }
    const options = { fmin: hertz, nBins: 1, binsPerOctave, filterScale, sparsity: 0 };
    const signal = { samples, sampleRate: RATE };
    const result = constantQ(signal, { ...DEFAULTS, ...options, hopLength: 1024, scale: false });
    const scale = length / sum;
    // Without negative frequencies a short filter is not quite itself.
    const tolerance = filterScale < 1 ? 0.3 : 0.01;
    const error = Math.hypot(result.values[2]! - scale * re, result.values[3]! - scale * im);
    expect(error / Math.hypot(scale * re, scale * im)).toBeLessThan(tolerance);
  }
});

test('frames do not depend on how many follow', () => {
  const samples = noise(40000);
  const whole = constantQ({ samples, sampleRate: RATE }, { ...DEFAULTS, hopLength: 64 });
  const half = constantQ(
    { samples: samples.subarray(0, 30000), sampleRate: RATE },
    { ...DEFAULTS, hopLength: 64 },
  );
  for (let k = 40; k < 84; k += 7) {
    for (let t = 0; t < 300; t += 31) {
      const expected = whole.values[2 * (k * whole.frames + t)]!;
      expect(Math.abs(half.values[2 * (k * half.frames + t)]! - expected)).toBeLessThan(1e-5);
    }
  }
});

test('a hop longer than any memory gives one frame', () => {
  const { frames, values } = constantQ(tone(440), { ...DEFAULTS, hopLength: 2 ** 40 });
  expect(frames).toBe(1);
  expect(values.every(Number.isFinite)).toBe(true);
});

describe('refusals name the option to change', () => {
  const refusals: [Partial<VariableQOptions>, RegExp][] = [
    [{ nBins: 120 }, /Lower nBins or fmin/],
    [{ nBins: 1e12 }, /Lower nBins or fmin/],
    [{ fmin: 1000 }, /Lower nBins or fmin/],
    [{ fmin: 0 }, /fmin must be above 0 or null; got 0/],
    [{ nBins: 1.5 }, /nBins must be a whole number/],
    [{ binsPerOctave: 0 }, /binsPerOctave must be a whole number/],
    [{ hopLength: 0 }, /hopLength must be a whole number/],
    [{ filterScale: 0 }, /filterScale must be above 0/],
    [{ filterScale: 1e-4, nBins: 1 }, /raise filterScale/],
    [{ sparsity: 1 }, /sparsity must be at least 0 and below 1/],
    [{ gamma: -1 }, /gamma must be at least 0 or null/],
    [{ tuning: Number.NaN }, /tuning must be a number or null/],
    [{ norm: 0 }, /norm must be 'inf', a number above 0, or null/],
    [{ padMode: 'wrap' as 'edge' }, /padMode must be one of/],
    [{ window: 'kaiser' as 'hann' }, /Choose one of these/],
  ];
  test.each(refusals)('%o', (options, message) => {
    const call = () => constantQ(tone(440, 0.2), { ...DEFAULTS, ...options });
    expect(call).toThrow(ParameterError);
    expect(call).toThrow(message);
  });

  test('a signal shorter than the factor by which the rate is lowered first', () => {
    const signal = { samples: noise(5), sampleRate: RATE };
    const call = () => constantQ(signal, { ...DEFAULTS, nBins: 1 });
    expect(call).toThrow(/these octaves need at least 128 samples; got 5/);
  });
});
