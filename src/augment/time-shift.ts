// Starts the window at another moment of itself.
import { checkOption, defineAugmentation, sidesOf } from './augmentation.js';
import { rotate } from './rotate.js';

/** How far at most, and in what steps. */
export interface TimeShiftOptions {
  /** Frames in a step, ≥ 0. */
  readonly step: number;
  /** Most steps earlier or later, ≥ 0. */
  readonly maxSteps: number;
  /** Whether rows run into one another as in a published system, instead of each in a circle. */
  readonly compatFlatRoll: boolean;
}

/**
 * Shifts all bands by `step · m` frames, `m ~ U{−maxSteps..maxSteps}`; what leaves at one end comes in at
 * the other.
 *
 * With `compatFlatRoll` the values are moved as one long list, row after row: the end of each band comes in
 * at the start of the next.
 *
 * @param options.step           default 1
 * @param options.maxSteps       default 24
 * @param options.compatFlatRoll default false
 * @throws {ParameterError} when a number is negative or not whole
 */
export const timeShift = defineAugmentation<TimeShiftOptions>({
  id: 'time-shift',
  title: 'Earlier or later',
  accepts: 'time-frequency',
  source: 'unet-par, as published',
  defaults: { step: 1, maxSteps: 24, compatFlatRoll: false },
  off: { maxSteps: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, { step, maxSteps, compatFlatRoll }, random) {
    checkOption('time-shift', 'step', step, 'whole');
    checkOption('time-shift', 'maxSteps', maxSteps, 'whole');
    const { bands, frames } = sidesOf(example);
    const shift = step * random.integer(-maxSteps, maxSteps);
    if (compatFlatRoll) rotate(example.data, shift);
    else {
      for (let m = 0; m < bands; m++) {
        rotate(example.data.subarray(m * frames, (m + 1) * frames), shift);
      }
    }
    return example;
  },
});
