// Starts a sound at another moment of itself.
import { checkOption, defineAugmentation } from './augmentation.js';
import { rotate } from './rotate.js';

/** How far at most, and in what steps. */
export interface WaveformShiftOptions {
  /** Samples in a step, ≥ 0. */
  readonly step: number;
  /** Most steps earlier or later, ≥ 0. */
  readonly maxSteps: number;
}

/**
 * Shifts a sound in a circle by `step · m` samples, `m ~ U{−maxSteps..maxSteps}`; what leaves at one end
 * comes in at the other.
 *
 * @param options.step     default 1
 * @param options.maxSteps default 22,050
 * @throws {ParameterError} when an option is negative or not whole
 */
export const waveformShift = defineAugmentation<WaveformShiftOptions>({
  id: 'waveform-shift',
  title: 'Earlier or later',
  accepts: 'waveform',
  source: 'unet-par, early waveform trials',
  defaults: { step: 1, maxSteps: 22050 },
  off: { maxSteps: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, { step, maxSteps }, random) {
    checkOption('waveform-shift', 'step', step, 'whole');
    checkOption('waveform-shift', 'maxSteps', maxSteps, 'whole');
    rotate(example.data, step * random.integer(-maxSteps, maxSteps));
    return example;
  },
});
