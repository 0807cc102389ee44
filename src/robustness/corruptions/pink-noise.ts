// Noise under the music that is as strong in every octave.
import { coloredNoise } from '../../augment/index.js';
import { defineCorruption } from '../corruption.js';
import { augmented, exactly } from '../harm-sound.js';

/** Pink noise, at a ratio of powers over the whole song; its bass drowns more of the music than white noise. */
export const pinkNoise = defineCorruption({
  id: 'pink-noise',
  title: 'Pink noise',
  kind: 'sound',
  unit: 'dB signal to noise',
  unharmed: null,
  levels: [30, 20, 10, 0],
  isDrawn: true,
  apply: (sound, snrDb, random) =>
    augmented(sound, coloredNoise, { snrDb: exactly(snrDb), color: 'pink' }, random),
});
