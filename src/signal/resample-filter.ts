// The low-pass filter of the resampler: a model of the filters that soxr chooses at quality HQ.
//
// soxr 0.1.3 resamples in stages: a sharp filter at a whole multiple of the slower rate, and for
// ratios that are not whole a short polyphase filter between two grids. Both are sincs under a Kaiser
// window. What a chain of linear stages does to a signal is the product of their frequency
// responses, so one filter with that product does the same in one stage. The constants below were
// fitted to soxr's measured impulse responses; docs/decisions/0002-own-fft.md tells how.

/** A sinc of cut-off `cutoff/2` under a Kaiser window, in units of one period of the slower rate. */
interface KaiserSinc {
  readonly cutoff: number;
  readonly beta: number;
  /** Half the window's length. */
  readonly reach: number;
}

/** A linear-phase filter, symmetric about 0. */
export interface ResampleFilter {
  /** Beyond this distance the filter is 0; in periods of the slower rate. */
  readonly reach: number;
  /** The filter at every multiple of `step` periods from 0 up to beyond its reach. */
  sample(step: number, count: number): Float64Array;
}

/** Middle of the transition from soxr's pass band, 0.9137 of the slower Nyquist rate, to 1. */
const SHARP_CUTOFF = 0.95687183;

/**
 * The filter for one ratio.
 *
 * @param from input rate
 * @param to   output rate; only the ratio counts
 */
export function designResampleFilter(from: number, to: number): ResampleFilter {
  const { sharp, smooth } = stages(from, to);
  const reach = sharp.reach + (smooth?.reach ?? 0);

  // The filter ends at its reach, so it is a Fourier series whose coefficients are its response.
  const period = 2 * reach + 2;
  const terms = Math.floor(STOP_BAND * period) + 1;
  const heights = responses(sharp, 1 / period, terms);
  const droop = smooth ? responses(smooth, 1 / period, terms) : undefined;
  const coefficients = heights.map(
    (height, n) => ((n === 0 ? 1 : 2) * height * (droop ? droop[n] : 1)) / period,
  );
  return {
    reach,
    sample(step, count) {
      return Float64Array.from({ length: count }, (_, i) =>
        i * step > reach ? 0 : cosineSeries(coefficients, (2 * Math.PI * i * step) / period),
      );
    },
  };
}

/** From here on, in cycles a period, the response is below −120 dB and left out. */
const STOP_BAND = 0.56;

/** Which filters soxr would chain for a ratio. */
function stages(from: number, to: number): { sharp: KaiserSinc; smooth?: KaiserSinc } {
  const ratio = Math.max(from, to) / Math.min(from, to);
  const whole = Number.isInteger(ratio);
  let halvings = 0;
  let rest = from / to;
  for (; rest >= 4; rest /= 2) halvings++;

  if (whole && (rest < 1 || Number.isInteger(rest))) {
    const oversampling = rest < 1 ? ratio : rest;
    return { sharp: sharpFilter(oversampling, halvings + 1) };
  }
  let oversampling = 2;
  if (rest >= 2) oversampling = rest;
  else if (rest >= 1) oversampling = 2 * rest;
  return {
    sharp: sharpFilter(oversampling, halvings + 2),
    smooth: smoothFilter(oversampling),
  };
}

/** Each further stage asks for a little more attenuation, hence a longer window. */
function sharpFilter(oversampling: number, stageCount: number): KaiserSinc {
  const length = 4 * Math.ceil(((184 + 9.2 * stageCount) * oversampling) / 4);
  return {
    cutoff: SHARP_CUTOFF,
    beta: 12.36865 + 0.67135 * stageCount,
    reach: (length / 2 + 0.5) / oversampling,
  };
}

/** The polyphase stage passes what the sharp one leaves and stops its first image. */
function smoothFilter(oversampling: number): KaiserSinc {
  const edge = 1 / oversampling;
  const cutoff = 0.855 + 0.1076 * edge;
  const taps = Math.ceil(8.63 / (2 - edge - cutoff));
  return { cutoff: cutoff * oversampling, beta: 14.075, reach: taps / 2 / oversampling };
}

/**
 * Frequency response at every multiple of `spacing`, by the midpoint rule, which is exact here: the
 * filter ends smoothly and the points lie closer than half a period of anything in it.
 */
function responses(filter: KaiserSinc, spacing: number, count: number): Float64Array {
  const { cutoff, beta, reach } = filter;
  const points = Math.ceil(4 * reach * Math.max(1, cutoff)) + 64;
  const step = reach / points;
  const heights = new Float64Array(count);
  for (let i = 0; i < points; i++) {
    const time = (i + 0.5) * step;
    const phase = Math.PI * cutoff * time;
    const window = bessel(beta * Math.sqrt(1 - (time / reach) ** 2)) / bessel(beta);
    const weight = (2 * step * cutoff * window * Math.sin(phase)) / phase;
    // cos((n + 1)·a) = 2·cos(a)·cos(n·a) − cos((n − 1)·a)
    const twice = 2 * Math.cos(2 * Math.PI * spacing * time);
    let before = twice / 2;
    let cosine = 1;
    for (let n = 0; n < count; n++) {
      heights[n] += weight * cosine;
      const next = twice * cosine - before;
      before = cosine;
      cosine = next;
    }
  }
  return heights;
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
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
