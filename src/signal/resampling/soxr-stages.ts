// Which filters soxr 0.1.3 chains at quality HQ, as a function of the ratio.
//
// There is a sharp filter at a whole multiple of the slower rate and, for ratios that are not whole, a
// short polyphase filter between two grids; ratios from 4 on are halved first. The constants were
// fitted to soxr's measured impulse responses; docs/decisions/0002-own-fft.md tells how.
import type { KaiserSinc } from './kaiser-sinc.js';

/** Filters in a row, and the rate of the grid between them. */
export interface Chain {
  readonly first: KaiserSinc;
  readonly second?: KaiserSinc;
  /** Values a period that pass from the first to the second. */
  readonly rate: number;
  /** Halvings of the rate before the first. */
  readonly halvings: number;
  /** Stages that soxr counts, which decides how much attenuation it asks of each. */
  readonly stageCount: number;
}

/** Up to this many steps or phases soxr needs no polyphase stage. */
const LARGEST_SIMPLE = 4;

/**
 * Which filters soxr would chain for the ratio `step : phases`, a fraction in lowest terms.
 *
 * Ratios from 4 on are halved until they lie below; the halving filters only touch what the sharp one
 * removes, but each stage more makes soxr ask for more attenuation of all.
 */
export function chainFor(step: number, phases: number): Chain {
  let halvings = 0;
  let ratio = step / phases;
  for (; ratio >= 4; ratio /= 2) halvings++;
  const isSimple =
    Number.isInteger(ratio) || (halvings === 0 && Math.max(step, phases) <= LARGEST_SIMPLE);
  if (isSimple) {
    const rate = halvings > 0 ? ratio : Math.max(step, phases);
    const stageCount = halvings + 1;
    return { first: sharpFilter(rate, stageCount), rate, halvings, stageCount };
  }
  const stageCount = 2 * (halvings + 1);
  if (ratio > 1.5 && ratio < 2) {
    const second = sharpFilter(2, stageCount);
    return { first: earlyFilter(ratio), second, rate: 2, halvings, stageCount };
  }
  let rate = 2;
  if (ratio >= 2) rate = ratio;
  else if (ratio > 1) rate = 2 * ratio;
  const first = sharpFilter(rate, stageCount);
  return { first, second: lateFilter(rate), rate, halvings, stageCount };
}

/** Middle of the transition from soxr's pass band, 0.9137 of the slower Nyquist rate, to 1. */
const SHARP_CUTOFF = 0.95687183;

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
 * soxr's half-band filters, as near as Kaiser windows come to them: of 15 taps a side, or of 17 where
 * four stages or more ask for more attenuation than 15 have.
 */
export function halvingFilter(rate: number, stageCount: number): KaiserSinc {
  return stageCount < 4
    ? { cutoff: rate / 2, beta: 13.27035, reach: 17.24376 / rate }
    : { cutoff: rate / 2, beta: 15.024, reach: 19.47 / rate };
}
