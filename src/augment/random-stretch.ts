// Makes a sound faster or slower at the same pitch.
import { defineAugmentation } from './augmentation.js';
import { placeInTurn, playAt } from './play-at.js';
import { drawFrom, type Range } from './range.js';

/** By how much. */
export interface RandomStretchOptions {
  /** Speed: above 1 faster, below 1 slower. */
  readonly rate: Range;
}

/**
 * Plays a sound at a speed drawn evenly, and brings it back to its length: cut at the end where it became
 * longer, followed by silence where it became shorter; nothing is done at 1.
 *
 * @param options.rate default 0.9..1.1
 * @throws {ParameterError} when the range is none or leaves 0.1..10
 *
 * Parity: `librosa.effects.time_stretch` at the same rate, up to the length.
 */
export const randomStretch = defineAugmentation<RandomStretchOptions>({
  id: 'time-stretch',
  title: 'Faster or slower',
  accepts: 'waveform',
  source: '`librosa.effects.time_stretch`',
  defaults: { rate: [0.9, 1.1] },
  off: { rate: [1, 1] },
  needsPartner: false,
  keepsShape: true,

  apply(example, options, random) {
    const rate = drawFrom('time-stretch', 'rate', options.rate, [0.1, 10], random);
    placeInTurn(example.data, [playAt(example.data, example.sampleRate as number, rate)]);
    return example;
  },
});
