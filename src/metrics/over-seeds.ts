// The same score of several seeds as one figure with its spread.
import { ParameterError, ShapeError } from '../base/index.js';

/** A score over seeds. */
export interface OverSeeds {
  readonly mean: number;
  /** Standard deviation over seeds, with n − 1 below; null for one seed, which shows no spread. */
  readonly deviation: number | null;
  readonly least: number;
  readonly most: number;
  readonly seeds: number;
}

/**
 * Mean ± standard deviation of a score over seeds.
 *
 * It says how much initial weights and the order of examples matter, not how far the score is from the
 * truth: for that the songs judged must be drawn anew.
 *
 * @throws {ShapeError} when there is no score; {ParameterError} when one is not finite
 *
 * Parity: `numpy.mean` and `numpy.std(ddof=1)`.
 */
export function overSeeds(scores: readonly number[]): OverSeeds {
  if (scores.length === 0) throw new ShapeError('overSeeds: expected a score a seed; got none.');
  const wrong = scores.findIndex((score) => !Number.isFinite(score));
  if (wrong >= 0) {
    throw new ParameterError(
      `overSeeds: expected finite scores; that of seed ${wrong} is ${scores[wrong]}.`,
    );
  }
  const seeds = scores.length;
  const mean = scores.reduce((total, score) => total + score, 0) / seeds;
  const squares = scores.reduce((total, score) => total + (score - mean) ** 2, 0);
  return {
    mean,
    deviation: seeds > 1 ? Math.sqrt(squares / (seeds - 1)) : null,
    least: Math.min(...scores),
    most: Math.max(...scores),
    seeds,
  };
}
