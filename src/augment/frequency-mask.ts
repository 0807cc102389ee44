// Hides random ranges of bands, so that the net does not lean on any one of them.
import { checkOption, defineAugmentation, sidesOf } from './augmentation.js';
import { type Fill, fillValue } from './fill.js';

/** How many masks, how wide, and what they show. */
export interface FrequencyMaskOptions {
  /** Masks, which may overlap; ≥ 0. */
  readonly count: number;
  /** Widest mask in bands, ≥ 0; widths are uniform in 0..maxWidth. */
  readonly maxWidth: number;
  readonly fill: Fill;
}

/**
 * Frequency masking as in SpecAugment: `width ~ U{0..maxWidth}`, `first ~ U{0..bands − width}`.
 *
 * @param options.count    default 2
 * @param options.maxWidth default 20 bands
 * @param options.fill     default the mean of the window
 * @throws {ParameterError} when a count or width is negative or not whole
 *
 * Reference: Park et al. 2019, arXiv:1904.08779.
 */
export const frequencyMask = defineAugmentation<FrequencyMaskOptions>({
  id: 'frequency-mask',
  title: 'Hide bands',
  domain: 'spectrogram',
  defaults: { count: 2, maxWidth: 20, fill: 'mean' },
  off: { count: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, { count, maxWidth, fill }, random) {
    checkOption('frequency-mask', 'count', count, 'whole');
    checkOption('frequency-mask', 'maxWidth', maxWidth, 'whole');
    const { bands, frames } = sidesOf(example);
    const value = fillValue(fill, example);
    for (let mask = 0; mask < count; mask++) {
      const width = random.integer(0, Math.min(maxWidth, bands));
      const first = random.integer(0, bands - width);
      example.data.fill(value, first * frames, (first + width) * frames);
    }
    return example;
  },
});
