// Another loudness, which should change nothing.
import { waveformGain } from '../../augment/index.js';
import { defineCorruption } from '../corruption.js';
import { augmented, exactly } from '../harm-sound.js';

/**
 * All samples times `10^(dB / 20)`, beyond −1..1 where it comes to that. Systems that measure levels from
 * the loudest on are not touched by it; those with a floor in absolute terms are.
 */
export const loudness = defineCorruption({
  id: 'gain',
  title: 'Louder or softer',
  kind: 'sound',
  unit: 'dB',
  unharmed: 0,
  levels: [-20, -10, 10, 20],
  isDrawn: false,
  apply: (sound, decibels, random) =>
    augmented(sound, waveformGain, { gainDb: exactly(decibels) }, random),
});
