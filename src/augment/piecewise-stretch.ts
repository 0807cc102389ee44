// Plays equal parts of a sound at speeds of their own.
import { ParameterError } from '../base/index.js';
import { defineAugmentation } from './augmentation.js';
import { placeInTurn, playAt } from './play-at.js';

/** How fast each part is. */
export interface PiecewiseStretchOptions {
  /** One speed for each part, in order; above 1 faster. */
  readonly rates: readonly number[];
}

/**
 * Cuts a sound into as many equal parts as there are rates, plays each at its own, and joins them; cut at
 * the end, or followed by silence, so that the length stays.
 *
 * @param options.rates default ½, 2, 2: thirds that together last as long as before
 * @throws {ParameterError} when a rate leaves 0.1..10 or there is none
 */
export const piecewiseStretch = defineAugmentation<PiecewiseStretchOptions>({
  id: 'piecewise-stretch',
  title: 'Parts faster and slower',
  accepts: 'waveform',
  source: 'unet-par, early waveform trials',
  defaults: { rates: [0.5, 2, 2] },
  off: { rates: [1] },
  needsPartner: false,
  keepsShape: true,
  fixed: 'the speeds are given, as in the trials',

  apply(example, { rates }) {
    const isRate = (rate: number) => rate >= 0.1 && rate <= 10;
    if (!(Array.isArray(rates) && rates.length > 0 && rates.every(isRate))) {
      throw new ParameterError(
        `piecewise-stretch: rates must be numbers in 0.1..10; got ${JSON.stringify(rates)}. Change rates.`,
      );
    }
    const whole = example.data.slice();
    const edge = (part: number) => Math.floor((part * whole.length) / rates.length);
    const pieces = rates.map((rate, part) =>
      playAt(whole.subarray(edge(part), edge(part + 1)), example.sampleRate as number, rate),
    );
    placeInTurn(example.data, pieces);
    return example;
  },
});
