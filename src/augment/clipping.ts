// Cuts off the peaks of a sound, as an overdriven recording does.
import { defineAugmentation } from './augmentation.js';
import { drawFrom, type Range } from './range.js';

/** Where peaks are cut. */
export interface ClippingOptions {
  /** Largest sample that is left, as a share of the sound's own peak, 0..1. */
  readonly level: Range;
}

/**
 * Limits samples to `±level · max|x|`; the sound is not made louder again.
 *
 * @param options.level default 0.2..0.8
 * @throws {ParameterError} when the range is none or leaves 0..1
 */
export const clipping = defineAugmentation<ClippingOptions>({
  id: 'clipping',
  title: 'Overdriven',
  accepts: 'waveform',
  source: 'common practice',
  defaults: { level: [0.2, 0.8] },
  off: { level: [1, 1] },
  needsPartner: false,
  keepsShape: true,

  apply(example, options, random) {
    const level = drawFrom('clipping', 'level', options.level, [0, 1], random);
    const { data } = example;
    const limit = level * data.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
    for (let n = 0; n < data.length; n++) {
      data[n] = Math.min(limit, Math.max(-limit, data[n] as number));
    }
    return example;
  },
});
