// What coding at a low rate does to the ear.
import { mp3Like } from '../../augment/index.js';
import { defineCorruption } from '../corruption.js';
import { augmented, exactly } from '../harm-sound.js';

/**
 * Highs cut off at `min(16,000, 250 · kbit/s)` Hz and bands rounded coarsely, as MP3 at so many kbit/s a
 * channel sounds. No file is made and no encoder measured: see `mp3Like` in `earmark/augment`.
 */
export const lowRate = defineCorruption({
  id: 'mp3-like',
  title: 'As if coded at a low rate',
  kind: 'sound',
  unit: 'kbit/s',
  unharmed: null,
  levels: [128, 64, 32, 16],
  isDrawn: false,
  apply: (sound, kbps, random) => augmented(sound, mp3Like, { kbps: exactly(kbps) }, random),
});
