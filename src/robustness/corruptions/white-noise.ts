// Hiss under the music.
import { coloredNoise } from '../../augment/index.js';
import { defineCorruption } from '../corruption.js';
import { augmented, exactly } from '../harm-sound.js';

/**
 * White noise, at a ratio of the powers of music and noise over the whole song. Silence has no such ratio
 * and is left as it is.
 */
export const whiteNoise = defineCorruption({
  id: 'white-noise',
  title: 'White noise',
  kind: 'sound',
  unit: 'dB signal to noise',
  unharmed: null,
  levels: [30, 20, 10, 0],
  isDrawn: true,
  apply: (sound, snrDb, random) =>
    augmented(sound, coloredNoise, { snrDb: exactly(snrDb), color: 'white' }, random),
});
