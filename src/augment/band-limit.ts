// Takes away what lies below one frequency or above another, as small speakers and telephones do.
import { ParameterError } from '../base/index.js';
import { defineAugmentation } from './augmentation.js';
import { butterworth } from './butterworth.js';
import { drawFrom, type Range } from './range.js';

/** What is kept. */
export interface BandLimitOptions {
  /** Cutoff below which sound is taken away, in Hz; null for none. */
  readonly highpassHz: Range | null;
  /** Cutoff above which sound is taken away, in Hz; null for none. */
  readonly lowpassHz: Range | null;
}

/**
 * Passes a sound through a high-pass and a low-pass filter whose cutoffs are drawn evenly.
 *
 * Both are of Butterworth's form and order four: −3 dB at the cutoff, 24 dB an octave beyond. A low-pass
 * at or above half the sample rate has nothing to take away and is left out.
 *
 * @param options.highpassHz default 20..300 Hz
 * @param options.lowpassHz  default 3000..10,000 Hz
 * @throws {ParameterError} when a range is none or not above 0, or a high-pass reaches half the rate
 */
export const bandLimit = defineAugmentation<BandLimitOptions>({
  id: 'band-limit',
  title: 'Without lows or highs',
  accepts: 'waveform',
  source: 'common practice',
  defaults: { highpassHz: [20, 300], lowpassHz: [3000, 10000] },
  off: { highpassHz: null, lowpassHz: null },
  needsPartner: false,
  keepsShape: true,

  apply(example, { highpassHz, lowpassHz }, random) {
    const { data } = example;
    const rate = example.sampleRate as number;
    const bounds: Range = [1, Number.POSITIVE_INFINITY];
    if (highpassHz !== null) {
      const cutoff = drawFrom('band-limit', 'highpassHz', highpassHz, bounds, random);
      if (cutoff >= rate / 2) {
        throw new ParameterError(
          `band-limit: highpassHz must lie below half the sample rate, ${rate / 2} Hz; got ${cutoff}. ` +
            'Lower highpassHz.',
        );
      }
      butterworth(data, 'highpass', cutoff, rate);
    }
    if (lowpassHz !== null) {
      const cutoff = drawFrom('band-limit', 'lowpassHz', lowpassHz, bounds, random);
      if (cutoff < rate / 2) butterworth(data, 'lowpass', cutoff, rate);
    }
    return example;
  },
});
