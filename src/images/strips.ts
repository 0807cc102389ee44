// A song's picture cut along time into equal strips, each an example of its own.
import type { NdArray } from '../array/index.js';
import { ParameterError, ShapeError } from '../base/index.js';
import { EDITION_PAGE } from './edition-image.js';
import { readSpectrogramImage } from './read-spectrogram-image.js';

/**
 * Cuts a spectrogram into `count` strips of ⌊columns / count⌋ columns; what is left over at the end is
 * dropped.
 *
 * @param levels `[bands, columns]`
 * @param count  strips, ≥ 1
 * @returns `count` arrays `[bands, ⌊columns / count⌋]` of their own memory, in the order of time
 * @throws {ShapeError} when there are not two axes, or fewer columns than strips
 * @throws {ParameterError} when `count` is not a whole number from 1
 *
 * @example
 * cutStrips(logMelSpectrogram(signal), 10); // ten stretches of three seconds of half a minute
 */
export function cutStrips(levels: NdArray, count: number): NdArray[] {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new ParameterError(
      `cutStrips: count must be a whole number from 1; got ${count}. Change count.`,
    );
  }
  const [bands = 0, columns = 0] = levels.shape;
  if (levels.shape.length !== 2 || columns < count) {
    throw new ShapeError(
      `cutStrips: expected [bands, columns] with at least ${count} columns; ` +
        `got [${levels.shape.join(', ')}]. Cut fewer strips.`,
    );
  }
  const width = Math.floor(columns / count);
  return Array.from({ length: count }, (_, strip) => {
    const data = new Float32Array(bands * width);
    for (let band = 0; band < bands; band++) {
      const from = band * columns + strip * width;
      data.set(levels.data.subarray(from, from + width), band * width);
    }
    return { data, shape: [bands, width] };
  });
}

/** Strips a page of the edition is cut into. */
const EDITION_STRIPS = 5;

/**
 * A picture of the public GTZAN edition as `lse-cnn` and its kin are shown it: the brightness of the
 * whole page, margins and all, cut into five strips; two of 432 columns are left over.
 *
 * @param png  the file's bytes
 * @param name what to call it in messages
 * @returns five arrays `[288, 86]` in 0..1, low frequencies first
 * @throws {DecodeError} when the bytes are no PNG or damaged
 * @throws {ShapeError} when the page has another size
 */
export function editionStrips(png: Uint8Array, name = 'picture'): NdArray[] {
  const { levels } = readSpectrogramImage(png, { name, colors: 'luma', margins: 'keep' });
  const [height, width] = levels.shape;
  if (height !== EDITION_PAGE.height || width !== EDITION_PAGE.width) {
    throw new ShapeError(
      `${name}: expected a page of ${EDITION_PAGE.width} × ${EDITION_PAGE.height} pixels; ` +
        `got ${width} × ${height}. Read it with readSpectrogramImage, bands 288 and columns 432.`,
    );
  }
  return cutStrips(levels, EDITION_STRIPS);
}
