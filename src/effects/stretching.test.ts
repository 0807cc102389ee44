// Stretching and shifting: tones keep or change their pitch, lengths are right, awkward input is met.
import { expect, test } from 'vitest';
import { INPUTS } from '../../golden/inputs.js';
import { ParameterError } from '../base/index.js';
import { spectralCentroid } from '../features/spectral-centroid.js';
import { pitchShift } from './pitch-shift.js';
import { timeStretch } from './time-stretch.js';

const tone = (hertz: number) => ({
  samples: Float32Array.from({ length: 22050 }, (_, n) =>
    Math.sin((2 * Math.PI * hertz * n) / 22050),
  ),
  sampleRate: 22050,
});

/** The middle of what the spectrum holds, away from both ends. */
function pitchOf(samples: Float32Array): number {
  const { data } = spectralCentroid({ samples: samples.slice(4096, -4096), sampleRate: 22050 });
  return data[Math.floor(data.length / 2)]!;
}

test.each([0.5, 0.75, 1.25, 1.5])('a tone stretched at rate %f keeps its pitch', (rate) => {
  const { samples } = timeStretch(tone(1000), { rate });
  expect(samples.length).toBe(Math.round(22050 / rate));
  expect(Math.abs(pitchOf(samples) - 1000)).toBeLessThan(10);
});

test.each([-12, -5, 3.5, 12])('a tone shifted by %f steps has the pitch expected', (nSteps) => {
  const { samples } = pitchShift(tone(1000), { nSteps });
  const wanted = 1000 * 2 ** (nSteps / 12);
  expect(samples.length).toBe(22050);
  expect(Math.abs(pitchOf(samples) / wanted - 1)).toBeLessThan(0.01);
});

test('awkward input gives finite samples or a typed error', () => {
  for (const [name, signal] of Object.entries(INPUTS)) {
    if (signal.samples.length > 10000) continue;
    const changes = [
      () => timeStretch(signal, { rate: 0.7 }),
      () => timeStretch(signal, { rate: 3 }),
      () => pitchShift(signal, { nSteps: 5 }),
      () => pitchShift(signal, { nSteps: -30 }),
    ];
    for (const change of changes) {
      try {
        const { samples } = change();
        expect(samples.every(Number.isFinite), name).toBe(true);
      } catch (error) {
        expect(error, name).toBeInstanceOf(ParameterError);
      }
    }
  }
});

test('options out of range are refused by name', () => {
  const signal = tone(440);
  for (const rate of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e-9]) {
    expect(() => timeStretch(signal, { rate })).toThrow(/rate must lie between/);
  }
  expect(() => pitchShift(signal, { binsPerOctave: 0 })).toThrow(/binsPerOctave must be a whole/);
  expect(() => pitchShift(signal, { nSteps: 200 })).toThrow(
    /nSteps must lie within 9 octaves, ±108/,
  );
  expect(() => pitchShift(signal, { nSteps: Number.NaN })).toThrow(ParameterError);
  const one = { samples: Float32Array.of(1), sampleRate: 22050 };
  expect(() => timeStretch(one, { rate: 4 })).toThrow(/leave none/);
});
