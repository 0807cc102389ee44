// How good the probabilities are, not only the first guess.
import { ParameterError } from '../base/index.js';
import { mostLikely } from './accuracy.js';
import { checkProbabilities, type Numbers } from './checks.js';

/** Smallest probability whose logarithm is taken: 2⁻⁵², as scikit-learn clips float64. */
const LEAST_PROBABILITY = 2 ** -52;

/**
 * Mean of `−ln p(true class)`, also called cross-entropy.
 *
 * Probabilities are clipped to 2⁻⁵²..1 − 2⁻⁵².
 *
 * @param truth         true class of each item
 * @param probabilities `[items, classes]`, flat
 * @returns nats, ≥ 0; ln(classes) for one who knows nothing
 * @throws {ShapeError} when the counts do not fit; {ParameterError} when a row is no distribution
 *
 * Parity: `sklearn.metrics.log_loss`.
 */
export function logLoss(truth: Numbers, probabilities: Numbers, classes: number): number {
  checkProbabilities('logLoss', truth, probabilities, classes);
  let total = 0;
  for (let n = 0; n < truth.length; n++) {
    const probability = probabilities[n * classes + (truth[n] as number)] as number;
    const clipped = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability));
    total -= Math.log(clipped);
  }
  return total / truth.length;
}

/**
 * Mean of `Σ_k (p_k − [k is true])²` (Brier 1950).
 *
 * @returns 0..2, over all classes, not halved
 * @throws {ShapeError} when the counts do not fit; {ParameterError} when a row is no distribution
 *
 * Parity: `sklearn.metrics.brier_score_loss(scale_by_half=False)`.
 */
export function brierScore(truth: Numbers, probabilities: Numbers, classes: number): number {
  checkProbabilities('brierScore', truth, probabilities, classes);
  let total = 0;
  for (let n = 0; n < truth.length; n++) {
    for (let k = 0; k < classes; k++) {
      const wanted = truth[n] === k ? 1 : 0;
      total += ((probabilities[n * classes + k] as number) - wanted) ** 2;
    }
  }
  return total / truth.length;
}

/** The items whose first guess has a confidence of a certain range. */
export interface ReliabilityBin {
  /** Confidences in (from, to]; the first bin holds 0 too. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean probability of the first guess; 0 in an empty bin. */
  readonly confidence: number;
  /** Share of first guesses that are right; 0 in an empty bin. */
  readonly accuracy: number;
}

/**
 * Confidence beside accuracy, in bins of equal width.
 *
 * @param bins how many, ≥ 1; default 15
 * @throws {ShapeError} when the counts do not fit; {ParameterError} when a row is no distribution
 */
export function reliabilityBins(
  truth: Numbers,
  probabilities: Numbers,
  classes: number,
  bins = 15,
): ReliabilityBin[] {
  checkProbabilities('reliabilityBins', truth, probabilities, classes);
  if (!(Number.isInteger(bins) && bins >= 1)) {
    throw new ParameterError(`reliabilityBins: bins must be a whole number ≥ 1; got ${bins}.`);
  }
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  mostLikely(probabilities, classes).forEach((guess, n) => {
    const confidence = probabilities[n * classes + guess] as number;
    const place = Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1));
    const bin = sums[place] as (typeof sums)[number]; // place is a bin
    bin.count += 1;
    bin.confidence += confidence;
    bin.right += guess === truth[n] ? 1 : 0;
  });
  return sums.map(({ count, confidence, right }, place) => ({
    from: place / bins,
    to: (place + 1) / bins,
    count,
    confidence: count === 0 ? 0 : confidence / count,
    accuracy: count === 0 ? 0 : right / count,
  }));
}

/**
 * How far confidence is from accuracy: `Σ_bins count / items · |accuracy − confidence|`.
 *
 * @param bins of equal width; default 15
 * @returns 0..1; 0 is calibrated
 * @throws {ShapeError} when the counts do not fit; {ParameterError} when a row is no distribution
 *
 * Reference: Guo et al. 2017, arXiv:1706.04599, equation 3.
 */
export function expectedCalibrationError(
  truth: Numbers,
  probabilities: Numbers,
  classes: number,
  bins = 15,
): number {
  const found = reliabilityBins(truth, probabilities, classes, bins);
  return found.reduce(
    (total, { count, confidence, accuracy }) =>
      total + (count / truth.length) * Math.abs(accuracy - confidence),
    0,
  );
}
