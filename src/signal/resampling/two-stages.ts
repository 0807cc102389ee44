// Resampling in the two stages soxr takes: a sharp filter to twice the rate, a short one to any other.
import { createDoubling } from './doubling.js';
import { valueAt } from './kaiser-sinc.js';
import { createPolyphase, type Pass, ROWS_PER_PERIOD } from './polyphase.js';
import { chainFor } from './soxr-stages.js';

/**
 * A pass in two stages, several times as fast as one filter that does both: the long filter is applied
 * by fast convolution, and what is left to do between two grids needs a dozen weights.
 *
 * @returns undefined for ratios that soxr treats in another way: whole ones, and those from 1.5 on
 */
export function createTwoStages(step: number, phases: number): Pass | undefined {
  const { first, second, rate, halvings } = chainFor(step, phases);
  const stretch = Math.max(1, step / phases);
  if (!second || halvings > 0 || rate !== 2 * stretch) return undefined;
  const doubling = createDoubling(
    (time) => valueAt(first, time / stretch) / stretch,
    Math.ceil(first.reach * stretch),
  );
  const divisor = phases % 2 === 0 ? 2 : 1;
  const late = createPolyphase((2 * step) / divisor, phases / divisor, {
    reach: second.reach * rate,
    rowsPerSample: ROWS_PER_PERIOD,
    sample: (interval, count) =>
      Float64Array.from({ length: count }, (_, i) => valueAt(second, (i * interval) / rate) / rate),
  });
  return {
    append: (samples, limit) => late.append(doubling.push(samples), limit),
    given: late.given,
    tail: doubling.tail + late.tail,
    release() {
      doubling.release();
      late.release();
    },
  };
}
