// Hides random ranges of bands, so that the net does not lean on any one of them.
import { defineAugmentation, sidesOf } from './augmentation.js';
import { fillValue } from './fill.js';
import { checkMasks, drawMask, type MaskOptions } from './mask-place.js';

/**
 * Frequency masking as in SpecAugment: `width ~ U{0..maxWidth}`, `first ~ U{0..bands − width}`.
 *
 * @param options.count    default 2
 * @param options.minWidth default 0
 * @param options.maxWidth default 20 bands
 * @param options.maxShare default 1, no bound
 * @param options.start    from where; default `'anywhere'`, see `MaskOptions`
 * @param options.fill     a number, `'min'` or `'mean'` of the window; default the mean
 * @throws {ParameterError} when an option is out of range
 *
 * Reference: Park et al. 2019, arXiv:1904.08779.
 */
export const frequencyMask = defineAugmentation<MaskOptions>({
  id: 'frequency-mask',
  title: 'Hide bands',
  accepts: 'time-frequency',
  source: 'SpecAugment, Park et al. 2019, arXiv:1904.08779',
  defaults: { count: 2, minWidth: 0, maxWidth: 20, maxShare: 1, start: 'anywhere', fill: 'mean' },
  off: { count: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, options, random) {
    checkMasks('frequency-mask', options);
    const { bands, frames } = sidesOf(example);
    const value = fillValue(options.fill, example);
    for (let mask = 0; mask < options.count; mask++) {
      const { first, end } = drawMask(bands, options, random);
      example.data.fill(value, first * frames, end * frames);
    }
    return example;
  },
});
