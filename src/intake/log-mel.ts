// Windows of a log-mel spectrogram, as most nets over pictures of sound are fed.
import { z } from 'zod';
import { defineIntake } from './define-intake.js';
import { listenOptionsOf, melOptions, scaleOptions } from './mel-options.js';
import { melDifferences, melSheet, melWindow } from './mel-sheet.js';
import { standardizeRows } from './standardize-rows.js';

const options = z.strictObject({
  ...melOptions,
  ...scaleOptions,
  /** `window` brings every band of a window to mean 0 and deviation 1. */
  standardize: z.enum(['none', 'window']).default('none'),
});

/** `[1, nMels, windowColumns]` of `(dB + shiftDb) / scaleDb`. */
export const logMel = defineIntake<z.infer<typeof options>>({
  id: 'log-mel',
  title: 'windows of a log-mel spectrogram',
  kind: 'time-frequency',
  source: 'the bundled net; with other options Choi et al. 2017 and most published nets',
  options,
  shape: ({ nMels, windowColumns }) => [1, nMels, windowColumns],
  width: ({ windowColumns }) => windowColumns,
  listens: listenOptionsOf,
  differs: melDifferences,
  sheet: (materials, settings) => melSheet('log-mel', materials, settings),
  fill(sheet, place, into, settings) {
    melWindow(sheet, place, into, settings);
    const { shiftDb, scaleDb, standardize } = settings;
    for (let i = 0; i < into.length; i++) into[i] = ((into[i] as number) + shiftDb) / scaleDb;
    if (standardize === 'window') standardizeRows(into, sheet.rows);
  },
});
