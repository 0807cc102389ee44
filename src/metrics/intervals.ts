// How far a score may be from the truth because only so many songs were judged.
import { ParameterError, type Random, ShapeError } from '../base/index.js';
import { normalQuantile } from './normal-distribution.js';

/** Lower and upper end. */
export type Interval = readonly [low: number, high: number];

const CONFIDENCE = 0.95;

/**
 * The interval for a share of right answers (Wilson 1927), good for few items and shares near 0 or 1.
 *
 * `(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)`, with `p = right / total`.
 *
 * @param right      right answers, 0..total
 * @param total      answers, ≥ 1
 * @param confidence share of such intervals that hold the truth, in (0, 1); default 0.95
 * @returns both ends, 0..1
 * @throws {ParameterError} when a count or the confidence cannot be
 *
 * Parity: `scipy.stats.binomtest(right, total).proportion_ci(method='wilson')`.
 */
export function wilsonInterval(right: number, total: number, confidence = CONFIDENCE): Interval {
  if (!(total >= 1 && right >= 0 && right <= total)) {
    throw new ParameterError(
      `wilsonInterval: right must be from 0 to total, and total ≥ 1; got ${right} of ${total}.`,
    );
  }
  checkConfidence('wilsonInterval', confidence);
  const z = normalQuantile((1 + confidence) / 2);
  const share = right / total;
  const middle = share + z ** 2 / (2 * total);
  const reach = z * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2));
  const scale = 1 + z ** 2 / total;
  const low = right === 0 ? 0 : (middle - reach) / scale;
  const high = right === total ? 1 : (middle + reach) / scale;
  return [low, high];
}

/** How a bootstrap is drawn. */
export interface BootstrapOptions {
  /** How many samples of songs; default 2000. */
  readonly repeats?: number;
  /** Share of such intervals that hold the truth, in (0, 1); default 0.95. */
  readonly confidence?: number;
}

/**
 * The interval for any score, by scoring songs drawn anew with replacement (Efron 1979).
 *
 * Ends are the percentiles of the scores, interpolated linearly between neighbours. Draw songs, not
 * clips: clips of one song are no independent evidence.
 *
 * @param songs     how many songs were judged, ≥ 1
 * @param statistic the score of a sample, given the songs' places 0..songs − 1 with repetitions
 * @param random    the only source of chance
 * @throws {ShapeError} when there is no song; {ParameterError} when an option cannot be
 *
 * @example
 * bootstrapInterval(truth.length, (sample) => mean(sample.map((n) => right[n])), random);
 */
export function bootstrapInterval(
  songs: number,
  statistic: (sample: readonly number[]) => number,
  random: Random,
  { repeats = 2000, confidence = CONFIDENCE }: BootstrapOptions = {},
): Interval {
  if (!(Number.isInteger(songs) && songs >= 1)) {
    throw new ShapeError(`bootstrapInterval: expected songs to draw from; got ${songs}.`);
  }
  if (!(Number.isInteger(repeats) && repeats >= 2)) {
    throw new ParameterError(
      `bootstrapInterval: repeats must be a whole number ≥ 2; got ${repeats}.`,
    );
  }
  checkConfidence('bootstrapInterval', confidence);
  const scores = Float64Array.from({ length: repeats }, () =>
    statistic(Array.from({ length: songs }, () => random.integer(0, songs - 1))),
  ).sort();
  return [percentile(scores, (1 - confidence) / 2), percentile(scores, (1 + confidence) / 2)];
}

function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [low, high] = [sorted[below] as number, sorted[Math.ceil(place)] as number];
  return low + (high - low) * (place - below);
}

function checkConfidence(where: string, confidence: number): void {
  if (confidence > 0 && confidence < 1) return;
  throw new ParameterError(`${where}: confidence must lie between 0 and 1; got ${confidence}.`);
}
