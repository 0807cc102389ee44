// From the logits of a song's windows to calibrated distributions over genres.
import { applyTemperature, meanProbability } from '../metrics/index.js';

/** Distributions over genres, in the order of the labels. */
export interface SongProbabilities {
  readonly song: Float64Array;
  /** One for each window. */
  readonly windows: readonly Float64Array[];
}

/**
 * The mean of the windows' probabilities, then the temperature: calibration is fitted on songs.
 *
 * @param logits one array `[classes]` for each window
 */
export function songProbabilities(
  logits: readonly ArrayLike<number>[],
  temperature: number,
): SongProbabilities {
  const classes = logits[0]?.length ?? 0;
  const plain = logits.map((row) => applyTemperature(row, classes, 1));
  const { probabilities } = meanProbability(
    plain.map(() => 'song'),
    plain.flatMap((row) => [...row]),
    classes,
  );
  return {
    song: calibrated(probabilities, temperature),
    windows: plain.map((row) => calibrated(row, temperature)),
  };
}

/** A distribution at a temperature: above 1 it flattens. */
export function calibrated(probabilities: ArrayLike<number>, temperature: number): Float64Array {
  return applyTemperature(toLogits(probabilities), probabilities.length, temperature);
}

/** Distributions as logits, so that a temperature can be fitted and applied to them. */
export function toLogits(probabilities: ArrayLike<number>): Float64Array {
  return Float64Array.from(probabilities, (p) => Math.log(Math.max(p, 1e-12)));
}
