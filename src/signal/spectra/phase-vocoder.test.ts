// The phase vocoder: in stages and in one pass alike, and nothing changed at rate 1.
import { expect, test } from 'vitest';
import { signalToNoise } from '../../../golden/compare.js';
import { INPUTS } from '../../../golden/inputs.js';
import { complexSpectrum, inverseSpectrum } from './complex-spectrum.js';
import { phaseVocoder } from './phase-vocoder.js';
import { STFT_DEFAULTS } from './stft-options.js';
import { stretchTime } from './stretch-time.js';

const melody = INPUTS['melody']!;

test.each([
  { rate: 0.61 },
  { rate: 1 },
  { rate: 1.9 },
  { rate: 5.3 },
  { rate: 0.3, nFft: 511, hopLength: 100 },
  { rate: 1.4, nFft: 1000, hopLength: 333, winLength: 700 },
  { rate: 2.2, nFft: 256, hopLength: 64, center: false, window: 'hamming' as const },
])('frame by frame gives what whole transforms give: %o', ({ rate, ...given }) => {
  const options = { ...STFT_DEFAULTS, ...given };
  const stretched = phaseVocoder(complexSpectrum(melody, options), rate);
  const whole = inverseSpectrum(stretched, stretched.length);
  const ours = stretchTime(melody.samples, options, rate);
  expect(ours.length).toBe(whole.length);
  expect(signalToNoise(ours, whole)).toBeGreaterThan(110);
});

test('at rate 1 the signal stays', () => {
  const ours = stretchTime(melody.samples, STFT_DEFAULTS, 1);
  // What is lost went into rounding of phases.
  expect(signalToNoise(ours, melody.samples)).toBeGreaterThan(60);
});

test('half a sample is rounded to the even side, as Python does', () => {
  const lengths = [5, 7, 9].map((n) => stretchTime(noise(n), STFT_DEFAULTS, 2).length);
  expect(lengths).toEqual([2, 4, 4]);
});

const noise = (length: number) => INPUTS['noise']!.samples.slice(0, length);
