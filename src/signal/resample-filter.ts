// The one low-pass filter of the resampler that does what soxr's stages do in a row.
//
// What a chain of linear stages does to a signal is the product of their frequency responses.
import { responses } from './kaiser-sinc.js';
import { resampleOnset } from './resample-onset.js';
import { chainFor } from './soxr-stages.js';

/** A linear-phase filter, symmetric about 0. */
export interface ResampleFilter {
  /** Beyond this distance the filter is 0; in periods of the slower rate. */
  readonly reach: number;
  /** The filter at the first `count` multiples of `step` periods. */
  sample(step: number, count: number): Float64Array;
  /**
   * What soxr's first outputs lack: no stage sees what the one before it rings before time 0. Few
   * outputs are touched, but those by up to a tenth of the signal.
   *
   * @param samples the beginning of the input, at least `reach` periods of it
   * @returns to be subtracted from the first outputs; empty for a single stage
   */
  onset(samples: Float32Array): Float64Array<ArrayBuffer>;
}

/** The filter for the ratio of `step` input to `phases` output samples, in lowest terms. */
export function designResampleFilter(step: number, phases: number): ResampleFilter {
  const chain = chainFor(step, phases);
  const { first, second } = chain;
  const reach = first.reach + (second?.reach ?? 0);

  // The filter ends at its reach, so it is a Fourier series whose coefficients are its response.
  const period = 2 * reach + 2;
  const terms = Math.floor(STOP_BAND * period) + 1;
  const heights = responses(first, 1 / period, terms);
  const others = second ? responses(second, 1 / period, terms) : undefined;
  const coefficients = heights.map(
    (height, n) => ((n === 0 ? 1 : 2) * height * (others ? others[n] : 1)) / period,
  );
  const at = (time: number) =>
    time > reach ? 0 : cosineSeries(coefficients, (2 * Math.PI * time) / period);
  return {
    reach,
    sample: (interval, count) => Float64Array.from({ length: count }, (_, i) => at(i * interval)),
    onset: (samples) => resampleOnset(chain, { reach, at }, samples, step / phases),
  };
}

/** From here on, in cycles a period, the response is below −120 dB and left out. */
const STOP_BAND = 0.56;

/** `Σ c[n]·cos(n·angle)` by Clenshaw's recurrence. */
function cosineSeries(coefficients: Float64Array, angle: number): number {
  const twice = 2 * Math.cos(angle);
  let last = 0;
  let before = 0;
  for (let n = coefficients.length - 1; n > 0; n--) {
    const next = coefficients[n] + twice * last - before;
    before = last;
    last = next;
  }
  return coefficients[0] + (twice / 2) * last - before;
}
