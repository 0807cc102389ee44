// Levels as a plain grey picture, from which they can be read back to half a step.
import type { NdArray } from '../array/index.js';
import { ShapeError } from '../base/index.js';
import { type DecibelRange, EIGHTY_DECIBELS } from './levels.js';
import { encodePng } from './picture.js';

/** Under this name a picture notes which decibels its lowest and highest level stand for. */
export const RANGE_KEYWORD = 'decibels';

/**
 * A grey PNG of 8 bits: one pixel a value, `255 · level` rounded, high frequencies at the top.
 *
 * The decibels of black and white are noted in a chunk tEXt, `decibels: -80 0`.
 *
 * @param levels `[bands, columns]` in 0..1, low bands first; what lies outside is clipped
 * @throws {ShapeError} when there are not two axes or no values
 *
 * @example
 * greyImage(toLevels(logMelSpectrogram(signal, { ref: 'max' })));
 */
export function greyImage(levels: NdArray, range: DecibelRange = EIGHTY_DECIBELS): Uint8Array {
  const [bands = 0, columns = 0] = levels.shape;
  if (levels.shape.length !== 2 || bands * columns < 1) {
    throw new ShapeError(
      `greyImage: expected [bands, columns] with values; got [${levels.shape.join(', ')}]. ` +
        'Hand over one spectrogram.',
    );
  }
  const data = new Uint8Array(bands * columns);
  for (let y = 0; y < bands; y++) {
    const row = (bands - 1 - y) * columns;
    for (let x = 0; x < columns; x++) {
      const level = Math.min(1, Math.max(0, levels.data[row + x]!));
      data[y * columns + x] = Math.round(255 * level);
    }
  }
  return encodePng({ width: columns, height: bands, channels: 1, data, text: noteOf(range) });
}

/** The note that says which decibels a picture spans. */
export function noteOf({ minDb, maxDb }: DecibelRange): Record<string, string> {
  return { [RANGE_KEYWORD]: `${minDb} ${maxDb}` };
}
