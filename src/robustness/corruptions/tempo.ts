// The same music at another speed.
import { timeStretch } from '../../effects/index.js';
import { defineCorruption } from '../corruption.js';

/**
 * Faster or slower at the same pitch, as `librosa.effects.time_stretch`; the song becomes as much shorter or
 * longer. One that would have no sample left is left as it is.
 */
export const changedTempo = defineCorruption({
  id: 'tempo',
  title: 'Faster or slower',
  kind: 'sound',
  unit: 'times the speed',
  unharmed: 1,
  levels: [0.9, 0.95, 1.05, 1.1],
  isDrawn: false,
  apply: (sound, rate) => (sound.samples.length / rate < 1 ? sound : timeStretch(sound, { rate })),
});
