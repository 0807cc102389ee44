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
    sample: (interval, count) => sampled(at, reach, interval, count),
    onset: (samples) => resampleOnset(chain, { reach, at }, samples, step / phases),
  };
}

/** From here on, in cycles a period, the response is below −120 dB and left out. */
const STOP_BAND = 0.56;

/** Values a period between which the rest is interpolated: costs −160 dB. */
const NODES = 32;

/** `wave` at the first `count` multiples of `interval`; dense ones by six-point interpolation. */
function sampled(
  wave: (time: number) => number,
  reach: number,
  interval: number,
  count: number,
): Float64Array {
  const values = new Float64Array(count);
  if (interval * NODES > 1) return values.map((_, i) => wave(i * interval));
  const nodes = Float64Array.from({ length: Math.ceil(reach * NODES) + 4 }, (_, j) =>
    wave(j / NODES),
  );
  for (let i = 0; i < count && i * interval <= reach; i++) {
    const place = i * interval * NODES;
    const node = Math.floor(place);
    values[i] = throughSix(nodes, node, place - node);
  }
  return values;
}

/** Lagrange's polynomial through the six nodes around `node + x`, x in 0..1; even about node 0. */
function throughSix(nodes: Float64Array, node: number, x: number): number {
  const a = x + 2;
  const b = x + 1;
  const c = x - 1;
  const d = x - 2;
  const e = x - 3;
  return (
    (-b * x * c * d * e * nodes[Math.abs(node - 2)]) / 120 +
    (a * x * c * d * e * nodes[Math.abs(node - 1)]) / 24 -
    (a * b * c * d * e * nodes[node]) / 12 +
    (a * b * x * d * e * nodes[node + 1]) / 12 -
    (a * b * x * c * e * nodes[node + 2]) / 24 +
    (a * b * x * c * d * nodes[node + 3]) / 120
  );
}

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
