// Hides random stretches of time, so that the net does not wait for one moment.
import { checkOption, defineAugmentation, sidesOf } from './augmentation.js';
import { type Fill, fillValue } from './fill.js';

/** How many masks, how long, and what they show. */
export interface TimeMaskOptions {
  /** Masks, which may overlap; ≥ 0. */
  readonly count: number;
  /** Longest mask in frames, ≥ 0; lengths are uniform in 0..maxWidth. */
  readonly maxWidth: number;
  readonly fill: Fill;
}

/**
 * Time masking as in SpecAugment: `width ~ U{0..maxWidth}`, `first ~ U{0..frames − width}`.
 *
 * @param options.count    default 2
 * @param options.maxWidth default 24 frames
 * @param options.fill     default the mean of the window
 * @throws {ParameterError} when a count or width is negative or not whole
 *
 * Reference: Park et al. 2019, arXiv:1904.08779.
 */
export const timeMask = defineAugmentation<TimeMaskOptions>({
  id: 'time-mask',
  title: 'Hide moments',
  domain: 'spectrogram',
  defaults: { count: 2, maxWidth: 24, fill: 'mean' },
  off: { count: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, { count, maxWidth, fill }, random) {
    checkOption('time-mask', 'count', count, 'whole');
    checkOption('time-mask', 'maxWidth', maxWidth, 'whole');
    const { bands, frames } = sidesOf(example);
    const value = fillValue(fill, example);
    for (let mask = 0; mask < count; mask++) {
      const width = random.integer(0, Math.min(maxWidth, frames));
      const first = random.integer(0, frames - width);
      for (let m = 0; m < bands; m++) {
        example.data.fill(value, m * frames + first, m * frames + first + width);
      }
    }
    return example;
  },
});
