// The mean level of every mel band over a window: a spectrogram without time.
import { z } from 'zod';
import { defineIntake } from './define-intake.js';
import { listenOptionsOf, melOptions, scaleOptions } from './mel-options.js';
import { melDifferences, melSheet, melWindow } from './mel-sheet.js';

const options = z.strictObject({ ...melOptions, ...scaleOptions });

/** `[nMels]`: over the columns of a window, the mean of `(dB + shiftDb) / scaleDb`. */
export const melMeans = defineIntake<z.infer<typeof options>>({
  id: 'mel-means',
  title: 'mean level of every mel band',
  kind: 'vector',
  source: 'Minhas, Chie & Lee: a spectrogram as a vector',
  options,
  shape: ({ nMels }) => [nMels],
  width: ({ windowColumns }) => windowColumns,
  listens: listenOptionsOf,
  differs: melDifferences,
  sheet: (materials, settings) => melSheet('mel-means', materials, settings),
  fill(sheet, place, into, settings) {
    const { nMels, windowColumns, shiftDb, scaleDb } = settings;
    const levels = new Float32Array(nMels * windowColumns);
    melWindow(sheet, place, levels, settings);
    for (let band = 0; band < nMels; band++) {
      let sum = 0;
      for (let c = 0; c < windowColumns; c++) sum += levels[band * windowColumns + c] as number;
      into[band] = (sum / windowColumns + shiftDb) / scaleDb;
    }
  },
});
