// The pixel noise of a published test of sturdiness, as its script made it.
import { CELL_SHARES, corruptCells } from '../corrupt-cells.js';
import { defineCorruption } from '../corruption.js';

/**
 * Cells set to 0, drawn with replacement.
 *
 * The script meant to silence 25, 50 and 75 % of the cells. On its scale 0 was the loudest value, and its
 * draws hit some cells again: 22.1, 39.3 and 52.8 % were set to full loudness.
 *
 * Reference: Minhas, Chie & Lee, *Music Genre Classification* (UCLA), github.com/katonminhas/MusicGenreClassifier.
 */
export const loudCells = defineCorruption({
  id: 'cells-published',
  title: 'Cells of full loudness, drawn with replacement',
  kind: 'spectrogram',
  unit: 'draws as a share of the cells',
  unharmed: 0,
  levels: CELL_SHARES,
  isDrawn: true,
  apply: (spectrogram, fraction, random) =>
    corruptCells(spectrogram, { fraction, replacement: true, value: 'zero-inverted' }, random),
});
