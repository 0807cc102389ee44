// Windows of mel-frequency cepstral coefficients, computed from log-mel columns.
import { z } from 'zod';
import { dctMatrix } from '../signal/index.js';
import { defineIntake } from './define-intake.js';
import { listenOptionsOf, melOptions } from './mel-options.js';
import { melDifferences, melSheet, melWindow } from './mel-sheet.js';
import { standardizeRows } from './standardize-rows.js';

const options = z.strictObject({
  ...melOptions,
  /** Coefficients from the first on. */
  nMfcc: z.int().positive().default(20),
  framesPerColumn: melOptions.framesPerColumn.default(1),
  reference: melOptions.reference.default('window'),
  /** `window` brings every coefficient of a window to mean 0 and deviation 1. */
  standardize: z.enum(['none', 'window']).default('none'),
});

/**
 * `[1, nMfcc, windowColumns]`: the first coefficients of an orthonormal DCT-II over the bands, in dB re power
 * 1, without liftering; the floor is `topDb` below the window's loudest cell, or the song's.
 */
export const mfccMap = defineIntake<z.infer<typeof options>>({
  id: 'mfcc',
  title: 'windows of mel-frequency cepstral coefficients',
  kind: 'time-frequency',
  source: 'Bonato, Menti & Saretto (20 coefficients); Srivastava, Ruhil & Kaushal (23)',
  options,
  shape: ({ nMfcc, windowColumns }) => [1, nMfcc, windowColumns],
  width: ({ windowColumns }) => windowColumns,
  listens: listenOptionsOf,
  differs: melDifferences,
  sheet: (materials, settings) => melSheet('mfcc', materials, settings),
  fill(sheet, place, into, settings) {
    const { nMels, nMfcc, windowColumns, standardize } = settings;
    const levels = new Float32Array(nMels * windowColumns);
    const zero = melWindow(sheet, place, levels, settings);
    transform(levels, into, cosines(nMfcc, nMels), windowColumns);
    // Adding a level to all bands changes the first coefficient alone.
    for (let c = 0; c < windowColumns; c++) into[c] = (into[c] as number) + zero * Math.sqrt(nMels);
    if (standardize === 'window') standardizeRows(into, nMfcc);
  },
});

/** `into[k, c] = Σ_m matrix[k, m] · levels[m, c]` */
function transform(
  levels: Float32Array,
  into: Float32Array,
  matrix: Float64Array,
  columns: number,
): void {
  const bands = levels.length / columns;
  const rows = into.length / columns;
  const sums = new Float64Array(columns);
  for (let k = 0; k < rows; k++) {
    sums.fill(0);
    for (let m = 0; m < bands; m++) {
      const weight = matrix[k * bands + m] as number;
      const row = m * columns;
      for (let c = 0; c < columns; c++) {
        sums[c] = (sums[c] as number) + weight * (levels[row + c] as number);
      }
    }
    into.set(sums, k * columns);
  }
}

/** The last matrix made: windows come by the thousand with the same one. */
let kept: { rows: number; size: number; matrix: Float64Array } | undefined;

function cosines(rows: number, size: number): Float64Array {
  if (kept?.rows !== rows || kept.size !== size) {
    kept = { rows, size, matrix: dctMatrix(size, { type: 2, norm: 'ortho', rows }) };
  }
  return kept.matrix;
}
