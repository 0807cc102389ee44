// Peaks cut off.
import { clipping } from '../../augment/index.js';
import { defineCorruption } from '../corruption.js';
import { augmented, exactly } from '../harm-sound.js';

/** Samples limited to a share of the song's own peak, and not made louder again. */
export const clippedPeaks = defineCorruption({
  id: 'clipping',
  title: 'Clipping',
  kind: 'sound',
  unit: 'share of the peak',
  unharmed: 1,
  levels: [0.5, 0.25, 0.1, 0.05],
  isDrawn: false,
  apply: (sound, level, random) => augmented(sound, clipping, { level: exactly(level) }, random),
});
