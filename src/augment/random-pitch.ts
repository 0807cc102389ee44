// Makes a sound higher or lower at the same speed.
import { pitchShift } from '../effects/index.js';
import { defineAugmentation } from './augmentation.js';
import { drawFrom, type Range } from './range.js';

/** By how much. */
export interface RandomPitchOptions {
  /** In semitones; below 0 lower. */
  readonly nSteps: Range;
}

/**
 * Shifts a sound's pitch by a number of semitones drawn evenly, fractions included; nothing is done at 0.
 *
 * @param options.nSteps default −2..2
 * @throws {ParameterError} when the range is none or beyond ±24
 *
 * Parity: `librosa.effects.pitch_shift` by as many steps.
 */
export const randomPitch = defineAugmentation<RandomPitchOptions>({
  id: 'pitch-shift',
  title: 'Higher or lower',
  accepts: 'waveform',
  source: '`librosa.effects.pitch_shift`',
  defaults: { nSteps: [-2, 2] },
  off: { nSteps: [0, 0] },
  needsPartner: false,
  keepsShape: true,

  apply(example, options, random) {
    const nSteps = drawFrom('pitch-shift', 'nSteps', options.nSteps, [-24, 24], random);
    if (nSteps === 0) return example;
    const signal = { samples: example.data, sampleRate: example.sampleRate as number };
    example.data.set(pitchShift(signal, { nSteps }).samples);
    return example;
  },
});
