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
  /** The filter at the first `count` multiples of `step` periods. */
  sample(step: number, count: number): Float64Array;
  /**
   * What soxr's first outputs lack: its second stage does not see what the first one rings before
   * time 0. Few outputs are touched, but those by up to a tenth of the signal.
   *
   * @param samples the beginning of the input, at least `reach` periods of it
   * @returns to be subtracted from the first outputs; empty for a single stage and where a halving precedes
   */
  onset(samples: Float32Array): Float64Array<ArrayBuffer>;
}

/** Middle of the transition from soxr's pass band, 0.9137 of the slower Nyquist rate, to 1. */
const SHARP_CUTOFF = 0.95687183;

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
  return {
    reach,
    sample(interval, count) {
      return Float64Array.from({ length: count }, (_, i) =>
        i * interval > reach
          ? 0
          : cosineSeries(coefficients, (2 * Math.PI * i * interval) / period),
      );
    },
    onset: (samples) => onset(chain, samples, step / phases),
  };
}

function onset(
  { first, second, rate, halvings }: Chain,
  samples: Float32Array,
  ratio: number,
): Float64Array<ArrayBuffer> {
  if (!second || halvings > 0) return new Float64Array(0);
  const stretch = Math.max(1, ratio);
  const correction = new Float64Array(Math.ceil((second.reach * stretch) / ratio));
  const count = Math.floor(Math.min(first.reach, second.reach) * rate);
  for (let i = 1; i <= count; i++) {
    const early = -i / rate;
    let ringing = 0;
    for (let n = 0; n < samples.length; n++) {
      ringing += valueAt(first, early - n / stretch) * samples[n];
    }
    for (let m = 0; m < correction.length; m++) {
      const time = (m * ratio) / stretch;
      correction[m] += (valueAt(second, time - early) * ringing) / (stretch * rate);
    }
  }
  return correction;
}

/** From here on, in cycles a period, the response is below −120 dB and left out. */
const STOP_BAND = 0.56;

/** Filters in a row, and the rate of the grid between them. */
interface Chain {
  readonly first: KaiserSinc;
  readonly second?: KaiserSinc;
  /** Values a period that pass from the first to the second. */
  readonly rate: number;
  /** Halvings of the rate before the first, whose own ringing blurs the onset. */
  readonly halvings: number;
}

/** Up to this many steps or phases soxr needs no polyphase stage. */
const LARGEST_SIMPLE = 4;

/**
 * Which filters soxr would chain for the ratio `step : phases`, a fraction in lowest terms.
 *
 * Ratios from 4 on are halved until they lie below; the halving filters only touch what the sharp one
 * removes, but each stage more makes soxr ask for more attenuation of all.
 */
function chainFor(step: number, phases: number): Chain {
  let halvings = 0;
  let ratio = step / phases;
  for (; ratio >= 4; ratio /= 2) halvings++;
  const isSimple =
    Number.isInteger(ratio) || (halvings === 0 && Math.max(step, phases) <= LARGEST_SIMPLE);
  if (isSimple) {
    const rate = halvings > 0 ? ratio : Math.max(step, phases);
    return { first: sharpFilter(rate, halvings + 1), rate, halvings };
  }
  const stageCount = 2 * (halvings + 1);
  if (ratio > 1.5 && ratio < 2) {
    return { first: earlyFilter(ratio), second: sharpFilter(2, stageCount), rate: 2, halvings };
  }
  let rate = 2;
  if (ratio >= 2) rate = ratio;
  else if (ratio > 1) rate = 2 * ratio;
  return { first: sharpFilter(rate, stageCount), second: lateFilter(rate), rate, halvings };
}

/** Each doubling of the number of stages asks for 6 dB more attenuation, hence a longer window. */
function sharpFilter(rate: number, stageCount: number): KaiserSinc {
  const doublings = Math.log2(stageCount);
  const spread = 193.2 + 8.98 * doublings + 0.27 * doublings ** 2;
  const length = 4 * Math.ceil((spread * rate) / 4);
  return {
    cutoff: SHARP_CUTOFF,
    beta: 13.04 + 0.67135 * doublings,
    reach: (length / 2 + 0.5) / rate,
  };
}

/** A polyphase stage after the sharp filter: passes what that leaves, stops its first image. */
function lateFilter(rate: number): KaiserSinc {
  const edge = 1 / rate;
  const cutoff = 0.855 + 0.1076 * edge;
  const taps = Math.ceil(8.63 / (2 - edge - cutoff));
  return { cutoff: cutoff * rate, beta: SMOOTH_BETA, reach: taps / 2 / rate };
}

/** A polyphase stage before the sharp filter, at the input's rate. */
function earlyFilter(ratio: number): KaiserSinc {
  return { cutoff: 1.8065, beta: SMOOTH_BETA, reach: Math.ceil(7.4 * ratio) / 2 / ratio };
}

const SMOOTH_BETA = 14.075;

/**
 * Frequency response at every multiple of `spacing`, by the midpoint rule, which is exact here: the
 * filter ends smoothly and the points lie closer than half a period of anything in it.
 */
function responses(filter: KaiserSinc, spacing: number, count: number): Float64Array {
  const { cutoff, reach } = filter;
  const points = Math.ceil(4 * reach * Math.max(1, cutoff)) + 64;
  const step = reach / points;
  const heights = new Float64Array(count);
  for (let i = 0; i < points; i++) {
    const time = (i + 0.5) * step;
    const weight = 2 * step * valueAt(filter, time);
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

function valueAt({ cutoff, beta, reach }: KaiserSinc, time: number): number {
  if (Math.abs(time) >= reach) return 0;
  const phase = Math.PI * cutoff * time;
  const sinc = phase === 0 ? 1 : Math.sin(phase) / phase;
  return (cutoff * sinc * bessel(beta * Math.sqrt(1 - (time / reach) ** 2))) / bessel(beta);
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
