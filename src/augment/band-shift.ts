// Moves the window up or down by a few bands, as if sung or tuned higher or lower.
import { checkOption, defineAugmentation, sidesOf } from './augmentation.js';

/** How far at most. */
export interface BandShiftOptions {
  /** Furthest shift up or down, in bands. */
  readonly maxBands: number;
}

/**
 * Shifts all bands by one whole number; the edge band is repeated where nothing moves in.
 *
 * On a mel scale this is a change of pitch only roughly, since low mel bands are equally wide in Hz.
 *
 * @param options.maxBands the shift is uniform in −maxBands..maxBands; default 4
 * @throws {ParameterError} when it is negative or not whole
 */
export const bandShift = defineAugmentation<BandShiftOptions>({
  id: 'band-shift',
  title: 'Higher or lower',
  accepts: 'time-frequency',
  source: 'our own',
  defaults: { maxBands: 4 },
  off: { maxBands: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, { maxBands }, random) {
    checkOption('band-shift', 'maxBands', maxBands, 'whole');
    const { bands, frames } = sidesOf(example);
    const furthest = Math.min(maxBands, bands - 1);
    const shift = random.integer(-furthest, furthest);
    const { data } = example;
    if (shift > 0) {
      data.copyWithin(shift * frames, 0, (bands - shift) * frames);
      for (let m = 1; m < shift; m++) data.copyWithin(m * frames, 0, frames);
    } else if (shift < 0) {
      data.copyWithin(0, -shift * frames);
      for (let m = bands + shift; m < bands - 1; m++) {
        data.copyWithin(m * frames, (bands - 1) * frames);
      }
    }
    return example;
  },
});
