// Hides random stretches of time, so that the net does not wait for one moment.
import { defineAugmentation, sidesOf } from './augmentation.js';
import { fillValue } from './fill.js';
import { checkMasks, drawMask, type MaskOptions } from './mask-place.js';

/**
 * Time masking as in SpecAugment: `width ~ U{0..maxWidth}`, `first ~ U{0..frames − width}`.
 *
 * @param options.count    default 2
 * @param options.minWidth default 0
 * @param options.maxWidth default 24 frames
 * @param options.maxShare default 1, no bound
 * @param options.start    from where; default `'anywhere'`, see `MaskOptions`
 * @param options.fill     a number, `'min'` or `'mean'` of the window; default the mean
 * @throws {ParameterError} when an option is out of range
 *
 * Reference: Park et al. 2019, arXiv:1904.08779.
 */
export const timeMask = defineAugmentation<MaskOptions>({
  id: 'time-mask',
  title: 'Hide moments',
  accepts: 'time-frequency',
  source: 'SpecAugment, Park et al. 2019, arXiv:1904.08779',
  defaults: { count: 2, minWidth: 0, maxWidth: 24, maxShare: 1, start: 'anywhere', fill: 'mean' },
  off: { count: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, options, random) {
    checkMasks('time-mask', options);
    const { bands, frames } = sidesOf(example);
    const value = fillValue(options.fill, example);
    for (let mask = 0; mask < options.count; mask++) {
      const { first, end } = drawMask(frames, options, random);
      for (let m = 0; m < bands; m++) {
        example.data.fill(value, m * frames + first, m * frames + end);
      }
    }
    return example;
  },
});
