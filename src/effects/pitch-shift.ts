// Higher or lower at the same speed.
import { ParameterError } from '../base/index.js';
import { resample } from '../signal/index.js';
import { defineEffect } from './define-effect.js';
import { type TimeStretchOptions, timeStretch } from './time-stretch.js';

/** The interval wanted, and how the signal is cut into frames. */
export interface PitchShiftOptions extends Omit<TimeStretchOptions, 'rate'> {
  /** Steps up, or down when below 0; may be fractions. */
  readonly nSteps: number;
  /** Steps in an octave, a whole number ≥ 1. */
  readonly binsPerOctave: number;
  /** Whether to keep the energy in place of the level while resampling. */
  readonly scale: boolean;
}

const { rate: _, ...FRAMES } = timeStretch.defaults;

/**
 * A signal at another pitch, its speed kept: stretched in time by `2^(−nSteps / binsPerOctave)`, then
 * resampled to its old length.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options.nSteps        steps up; default 0
 * @param options.binsPerOctave steps in an octave; default 12, so that a step is a semitone
 * @param options.scale         whether samples are divided by the root of the ratio of rates; default false
 * @param options.nFft          and the other options of `timeStretch`
 * @returns samples `[n]`
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: `librosa.effects.pitch_shift`; tolerance in golden/effects/pitch_shift/cases.json.
 * Differs: the resampler is always soxr's quality HQ, librosa's default; shifts beyond nine octaves are
 * an error.
 *
 * @example
 * pitchShift(signal, { nSteps: 4 }); // a major third higher
 */
export const pitchShift = defineEffect<PitchShiftOptions>({
  id: 'pitch_shift',
  reference: 'librosa.effects.pitch_shift',
  defaults: { nSteps: 0, binsPerOctave: 12, scale: false, ...FRAMES },
  usual: { nSteps: 4 },
  cases: [
    { nSteps: 1 },
    { nSteps: 4 },
    { nSteps: -4 },
    { nSteps: -6.5, scale: true },
    { nSteps: 12 },
    { nSteps: -12 },
    { nSteps: 7, nFft: 1024, hopLength: 256 },
    { nSteps: 3, binsPerOctave: 24, window: 'hamming' },
    { nSteps: -17, binsPerOctave: 10, nFft: 1000, hopLength: 250, winLength: 800 },
    { nSteps: 2, center: false, window: 'hamming' },
  ],
  apply(signal, { nSteps, binsPerOctave, scale, ...options }) {
    checkPitch(nSteps, binsPerOctave);
    const rate = 2 ** (-nSteps / binsPerOctave);
    const stretched = timeStretch(signal, { ...options, rate }).samples;
    // The stretched signal counts as one at sampleRate / rate; any two whole numbers of this ratio do.
    const shifted = resample(stretched, Math.round(FINE / rate), FINE);
    const samples = new Float32Array(signal.samples.length);
    samples.set(shifted.subarray(0, samples.length));
    if (scale) for (let n = 0; n < samples.length; n++) samples[n] /= Math.sqrt(rate);
    return { samples, sampleRate: signal.sampleRate };
  },
});

/** Rates are rounded to a fraction of this: over an hour of sound less than a hundredth of a sample. */
const FINE = 2 ** 36;

/** The resampler's range is a factor of 1000. */
const MOST_OCTAVES = 9;

function checkPitch(nSteps: number, binsPerOctave: number): void {
  if (!(Number.isInteger(binsPerOctave) && binsPerOctave >= 1)) {
    throw new ParameterError(
      `pitch_shift: binsPerOctave must be a whole number from 1; got ${binsPerOctave}. ` +
        'Change binsPerOctave.',
    );
  }
  if (!(Math.abs(nSteps / binsPerOctave) <= MOST_OCTAVES)) {
    throw new ParameterError(
      `pitch_shift: nSteps must lie within ${MOST_OCTAVES} octaves, ` +
        `±${MOST_OCTAVES * binsPerOctave}; got ${nSteps}. Change nSteps.`,
    );
  }
}
