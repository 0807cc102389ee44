// Cuts a window out of a longer spectrogram, at a place drawn anew each time.
import { ParameterError, ShapeError } from '../base/index.js';
import { defineAugmentation, sidesOf } from './augmentation.js';

/** How long. */
export interface TimeCropOptions {
  /** Length of the window in frames, ≥ 1. */
  readonly frames: number;
}

/**
 * A window of `[bands, frames]` whose first frame is uniform over all places where it fits.
 *
 * @param options.frames default 128
 * @returns a new array; the example is left as it was
 * @throws {ParameterError} when the length is not whole or below 1; {ShapeError} when the example is
 *         shorter than the window
 */
export const timeCrop = defineAugmentation<TimeCropOptions>({
  id: 'time-crop',
  title: 'Another moment',
  accepts: 'time-frequency',
  source: 'common practice',
  defaults: { frames: 128 },
  off: null,
  needsPartner: false,
  keepsShape: false,

  apply(example, { frames: length }, random) {
    if (!(Number.isInteger(length) && length >= 1)) {
      throw new ParameterError(`time-crop: frames must be a whole number ≥ 1; got ${length}.`);
    }
    const { bands, frames } = sidesOf(example);
    if (frames < length) {
      throw new ShapeError(
        `time-crop: expected at least ${length} frames; got ${frames}. Pad the song or crop less.`,
      );
    }
    const first = random.integer(0, frames - length);
    const data = new Float32Array(bands * length);
    for (let m = 0; m < bands; m++) {
      const start = m * frames + first;
      data.set(example.data.subarray(start, start + length), m * length);
    }
    return { ...example, data, shape: [bands, length] };
  },
});
