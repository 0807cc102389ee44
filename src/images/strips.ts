// A song's picture cut along time into equal strips, each an example of its own.
import type { NdArray } from '../array/index.js';
import { ParameterError, ShapeError } from '../base/index.js';

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
 * const { levels } = readSpectrogramImage(png, { colors: 'luma', margins: 'keep' }); // [288, 432]
 * cutStrips(levels, 5); // five of [288, 86], what lse-cnn listens to
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
