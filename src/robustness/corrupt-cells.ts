// Spoils single cells of a spectrogram, as a published test of sturdiness did and as we would do it.
import { corrupt } from '../augment/index.js';
import type { Random } from '../base/index.js';
import type { Spectrogram } from './judge.js';

/** How many cells are spoilt, how they are drawn, and what is written there. */
export interface CellHarm {
  /** Cells to spoil, or draws to make, as a share of all; 0..1. */
  readonly fraction: number;
  /** Whether a cell can be drawn again, as published: then `1 − e^(−fraction)` of them are spoilt. */
  readonly replacement: boolean;
  /**
   * `'zero-inverted'` writes 0, as published: its scale was |dB| · 4.5, on which 0 is the *loudest*; so it
   * is in decibels below the loudest cell. `'silence'` writes the spectrogram's quietest value.
   */
  readonly value: 'zero-inverted' | 'silence';
}

/** Shares of cells the published test spoilt; its convolutional net saw only the first. */
export const CELL_SHARES: readonly number[] = [0.25, 0.5, 0.75];

/**
 * Overwrites cells of a copy of the spectrogram, drawn evenly.
 *
 * From one stream, a smaller fraction spoils a part of what a larger one spoils, so that the levels of a
 * curve differ in nothing but their strength.
 *
 * @throws {ParameterError} when fraction is not in 0..1
 */
export function corruptCells(
  spectrogram: Spectrogram,
  { fraction, replacement, value }: CellHarm,
  random: Random,
): Spectrogram {
  const { data, bands, columns } = spectrogram;
  const options = { fraction, replacement, value, inverted: false };
  const spoilt = corrupt({ data: data.slice(), shape: [bands, columns] }, options, random);
  return { ...spectrogram, data: spoilt.data };
}
