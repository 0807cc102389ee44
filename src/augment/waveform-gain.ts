// Makes a sound louder or softer.
import { defineAugmentation } from './augmentation.js';
import { drawFrom, type Range } from './range.js';
import { amplitudeRatio } from './ratios.js';

/** By how much. */
export interface WaveformGainOptions {
  /** In dB; below 0 softer. */
  readonly gainDb: Range;
}

/**
 * Multiplies all samples by `10^(gainDb / 20)`; what leaves −1..1 is left so.
 *
 * @param options.gainDb default −12..12 dB
 * @throws {ParameterError} when the range is none or beyond ±200 dB
 */
export const waveformGain = defineAugmentation<WaveformGainOptions>({
  id: 'waveform-gain',
  title: 'Louder or softer',
  accepts: 'waveform',
  source: 'common practice',
  defaults: { gainDb: [-12, 12] },
  off: { gainDb: [0, 0] },
  needsPartner: false,
  keepsShape: true,

  apply(example, { gainDb }, random) {
    const decibels = drawFrom('waveform-gain', 'gainDb', gainDb, [-200, 200], random);
    const factor = amplitudeRatio(decibels);
    const { data } = example;
    for (let n = 0; n < data.length; n++) data[n] = (data[n] as number) * factor;
    return example;
  },
});
