// A song as the intake sees it: mel bands by columns, in dB below its loudest cell.
import { nothingToHear } from './enough-sound.js';

/** A log-mel picture, row-major `[bands, columns]`. */
export interface Spectrogram {
  /** dB relative to the loudest cell: 0 down to −topDb. */
  readonly data: Float32Array;
  readonly bands: number;
  readonly columns: number;
  /** The level of the loudest cell, dB re power 1, where it is known. */
  readonly peakDb?: number;
}

/** Cells no louder than this (dB re full scale power 1) are silence: below 24-bit rounding. */
const SILENCE_DB = -90;

/**
 * Turns power columns into dB below the loudest cell.
 *
 * @param power   columns one after the other, each `[bands]`
 * @param topDb   depth of the floor below the loudest cell
 * @throws {DecodeError} when the sound is silent throughout
 */
export function toSpectrogram(
  power: readonly Float32Array[],
  bands: number,
  topDb: number,
  name: string,
): Spectrogram {
  let loudest = 0;
  for (const column of power) for (const value of column) if (value > loudest) loudest = value;
  const reference = 10 * Math.log10(Math.max(loudest, 1e-10));
  if (reference <= SILENCE_DB) {
    throw nothingToHear(name);
  }
  const columns = power.length;
  const data = new Float32Array(bands * columns);
  power.forEach((column, c) => {
    for (let band = 0; band < bands; band++) {
      const level = 10 * Math.log10(Math.max(column[band] as number, 1e-10)) - reference;
      data[band * columns + c] = Math.max(level, -topDb);
    }
  });
  return { data, bands, columns, peakDb: reference };
}

/** The same picture with every cell raised to at most `topDb` below the loudest. */
export function limitDepth(picture: Spectrogram, topDb: number): Spectrogram {
  return { ...picture, data: picture.data.map((level) => Math.max(level, -topDb)) };
}
