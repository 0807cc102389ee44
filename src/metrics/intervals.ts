// How far a score may be from the truth because only so many songs were judged.
import { ParameterError } from '../base/index.js';
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

/**
 * The interval for the difference of two shares of different songs (Newcombe 1998, method 10).
 *
 * From Wilson's ends l and u of each: `d − √((p₁ − l₁)² + (u₂ − p₂)²)` to
 * `d + √((u₁ − p₁)² + (p₂ − l₂)²)`, with `d = p₁ − p₂`. For two classifiers on the same songs take
 * `pairedBootstrap`.
 *
 * @param first      right answers of how many
 * @param second     right answers of how many
 * @param confidence in (0, 1); default 0.95
 * @returns both ends of first − second, −1..1
 * @throws {ParameterError} when a count or the confidence cannot be
 */
export function differenceInterval(
  first: { readonly right: number; readonly total: number },
  second: { readonly right: number; readonly total: number },
  confidence = CONFIDENCE,
): Interval {
  const [low1, high1] = wilsonInterval(first.right, first.total, confidence);
  const [low2, high2] = wilsonInterval(second.right, second.total, confidence);
  const share1 = first.right / first.total;
  const share2 = second.right / second.total;
  return [
    share1 - share2 - Math.hypot(share1 - low1, high2 - share2),
    share1 - share2 + Math.hypot(high1 - share1, share2 - low2),
  ];
}

/**
 * Checks a confidence.
 *
 * @throws {ParameterError} when it is not strictly between 0 and 1
 */
export function checkConfidence(where: string, confidence: number): void {
  if (confidence > 0 && confidence < 1) return;
  throw new ParameterError(`${where}: confidence must lie between 0 and 1; got ${confidence}.`);
}
