// Between decibels and levels, the numbers from 0 to 1 that a picture holds.
import type { NdArray } from '../array/index.js';
import { ParameterError } from '../base/index.js';

/** Which decibels the levels 0 and 1 stand for. */
export interface DecibelRange {
  readonly minDb: number;
  readonly maxDb: number;
}

/** From 80 dB below the loudest value up to it. */
export const EIGHTY_DECIBELS: DecibelRange = { minDb: -80, maxDb: 0 };

/**
 * Decibels as levels: `(dB − minDb) / (maxDb − minDb)`, clipped to 0..1.
 *
 * @throws {ParameterError} when the range is empty or not finite
 */
export function toLevels(decibels: NdArray, range: DecibelRange = EIGHTY_DECIBELS): NdArray {
  const { minDb, maxDb } = checkRange(range);
  const scale = 1 / (maxDb - minDb);
  const data = decibels.data.map((value) => Math.min(1, Math.max(0, (value - minDb) * scale)));
  return { data, shape: decibels.shape };
}

/**
 * Levels as decibels: `minDb + level · (maxDb − minDb)`.
 *
 * @throws {ParameterError} when the range is empty or not finite
 */
export function toDecibels(levels: NdArray, range: DecibelRange = EIGHTY_DECIBELS): NdArray {
  const { minDb, maxDb } = checkRange(range);
  return { data: levels.data.map((value) => minDb + value * (maxDb - minDb)), shape: levels.shape };
}

function checkRange(range: DecibelRange): DecibelRange {
  const span = range.maxDb - range.minDb;
  if (span > 0 && Number.isFinite(span)) return range;
  throw new ParameterError(
    `levels: minDb must be below maxDb, both finite; got ${range.minDb} and ${range.maxDb}. ` +
      'Change the range.',
  );
}
