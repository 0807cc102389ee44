// Framing, power spectra, and mel spectrograms in their three shapes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParameterError } from '../../base/index.js';
import { createMelStream, melFrames } from '../mel/mel-frames.js';
import type { Signal } from '../signal.js';
import { copyFrame, type Framing, frameCount } from './framing.js';
import { spectrum } from './spectrum.js';
import type { StftOptions } from './stft-options.js';
import { getWindow } from './windows.js';

const SEED = { seed: 20251120, numRuns: 40 };
const SAMPLE_RATE = 22050;

const tune = (length: number): Signal => ({
  samples: Float32Array.from({ length }, (_, n) => 0.5 * Math.sin(n * 0.3) + 0.3 * Math.sin(n * n)),
  sampleRate: SAMPLE_RATE,
});

/** The definition of one bin of one frame, in float64. */
function naivePower(samples: Float32Array, nFft: number, start: number, k: number): number {
  const window = getWindow('hann', nFft);
  let re = 0;
  let im = 0;
  for (let n = 0; n < nFft; n++) {
    const value = window[n]! * (samples[start + n] ?? 0);
    const angle = (2 * Math.PI * ((k * n) % nFft)) / nFft;
    re += value * Math.cos(angle);
    im -= value * Math.sin(angle);
  }
  return re * re + im * im;
}

describe('framing', () => {
  const framing: Framing = { frameLength: 5, hopLength: 2, center: true, padMode: 'constant' };
  const samples = Float32Array.of(1, 2, 3);
  const first = (padMode: Framing['padMode'], from = samples, frameLength = 5) => {
    const target = new Float32Array(frameLength);
    copyFrame(from, 0, { ...framing, frameLength, padMode }, target);
    return [...target];
  };

  test('continues a signal by zeros, by its ends or by its mirror image', () => {
    expect(first('constant')).toEqual([0, 0, 1, 2, 3]);
    expect(first('edge')).toEqual([1, 1, 1, 2, 3]);
    expect(first('reflect')).toEqual([3, 2, 1, 2, 3]);
  });

  test('mirrors again where one mirror image is not enough, and repeats a single sample', () => {
    expect(first('reflect', Float32Array.of(1, 2, 3), 13)).toEqual([
      3, 2, 1, 2, 3, 2, 1, 2, 3, 2, 1, 2, 3,
    ]);
    expect(first('reflect', Float32Array.of(7))).toEqual([7, 7, 7, 7, 7]);
  });

  test('counts one frame more for each further hop', () => {
    expect([0, 1, 2, 3, 4].map((extra) => frameCount(3 + extra, framing, 'test'))).toEqual([
      2, 2, 3, 3, 4,
    ]);
  });

  test('cannot mirror a signal without samples', () => {
    const even: Framing = { ...framing, frameLength: 4, padMode: 'reflect' };
    expect(() => frameCount(0, even, 'test')).toThrow(/Set padMode to 'constant'/);
  });
});

describe('spectrum', () => {
  test.each([8, 16, 32, 64, 100, 128, 511, 1024])('is the defining sum for nFft %i', (nFft) => {
    const signal = tune(4 * nFft + 3);
    const hopLength = Math.ceil(nFft / 3);
    const { power, bins, frames } = spectrum(signal, { nFft, hopLength, center: false });
    const step = Math.max(1, Math.floor(bins / 9));
    for (const t of [0, 1, frames - 1]) {
      for (let k = 0; k < bins; k += step) {
        const expected = naivePower(signal.samples, nFft, t * hopLength, k);
        expect(Math.abs(power[t * bins + k]! - expected)).toBeLessThan(1e-6 * (1 + expected));
      }
    }
  });

  test('a signal later by one hop gives frames later by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 300 }), (hopLength) => {
        const signal = tune(2000);
        const later = { ...signal, samples: new Float32Array(2000 + hopLength) };
        later.samples.set(signal.samples, hopLength);
        const options: Partial<StftOptions> = { nFft: 256, hopLength };
        const before = spectrum(signal, options);
        const after = spectrum(later, options);
        const shifted = after.power.subarray(after.bins, (before.frames + 1) * after.bins);
        expect(shifted.length).toBe(before.power.length);
        expect(shifted.every((value, i) => value === before.power[i])).toBe(true);
      }),
      SEED,
    );
  });

  test('refuses a window longer than the frame and says what to change', () => {
    const call = () => spectrum(tune(100), { nFft: 64, winLength: 65 });
    expect(call).toThrow(ParameterError);
    expect(call).toThrow(/Lower winLength or raise nFft/);
  });
});

describe('mel frames', () => {
  const signal = tune(9000);

  test('of chosen frames are columns of the whole', () => {
    const whole = melFrames(signal, { nFft: 1024 });
    const [, total] = whole.shape;
    const chosen = [0, 3, 4, total! - 1, 3];
    const some = melFrames(signal, { nFft: 1024 }, chosen);
    expect(some.shape).toEqual([128, 5]);
    chosen.forEach((t, i) => {
      for (let m = 0; m < 128; m++) expect(some.data[m * 5 + i]).toBe(whole.data[m * total! + t]);
    });
  });

  test('of a frame the signal does not have are refused', () => {
    expect(() => melFrames(signal, {}, [0, 18])).toThrow(/whole numbers in 0\.\.17; got 18 at 1/);
  });

  test('of a stream are those of the whole, however it is cut', () => {
    const cut = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(cut, fc.integer({ min: 1, max: 7 }), fc.boolean(), (lengths, every, center) => {
        const options = { nFft: 512, hopLength: 200, nMels: 20, center };
        const columns: Float32Array[] = [];
        const stream = createMelStream(
          { sampleRate: SAMPLE_RATE, ...options },
          (index) => index * every,
          (column, index) => {
            columns[index] = column;
          },
        );
        const length = lengths.reduce((a, b) => a + b, 600);
        const whole = tune(length);
        let at = 0;
        for (const piece of [...lengths, 600]) {
          stream.push(whole.samples.subarray(at, at + piece));
          at += piece;
        }
        stream.finish();
        const expected = melFrames(whole, options);
        const [, frames] = expected.shape;
        expect(columns.length).toBe(Math.ceil(frames! / every));
        columns.forEach((column, i) => {
          for (let m = 0; m < 20; m++) {
            expect(column[m]).toBe(expected.data[m * frames! + i * every]);
          }
        });
      }),
      SEED,
    );
  });

  test('of a stream must be asked for in rising order', () => {
    const make = () =>
      createMelStream(
        { sampleRate: SAMPLE_RATE },
        () => 0,
        () => {},
      );
    const stream = make();
    expect(() => stream.push(new Float32Array(4000))).toThrow(/must rise from 0; got 0 after 0/);
  });
});
