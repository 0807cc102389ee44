// Cells of the spectrogram fall silent.
import { CELL_SHARES, corruptCells } from '../corrupt-cells.js';
import { defineCorruption } from '../corruption.js';

/** Exactly the share it says, no cell twice, at the quietest value of the spectrogram. */
export const silentCells = defineCorruption({
  id: 'cells',
  title: 'Silent cells',
  kind: 'spectrogram',
  unit: 'share of the cells',
  unharmed: 0,
  levels: CELL_SHARES,
  isDrawn: true,
  apply: (spectrogram, fraction, random) =>
    corruptCells(spectrogram, { fraction, replacement: false, value: 'silence' }, random),
});
