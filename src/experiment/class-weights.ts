// What each class counts for in the loss, from the recipe's words.
import { nearest, ParameterError } from '../base/index.js';
import type { TrainingBlock } from './recipe-training.js';

/**
 * One weight a genre; undefined when all count the same.
 *
 * `balanced`: `examples / (genres · examples of the genre)`, as scikit-learn's `class_weight='balanced'`, so that
 * every genre counts for as much in all; a genre without examples keeps 1.
 *
 * @param genres  in the order of the classifier's labels
 * @param classOf the class of every training example, 0..genres − 1
 * @throws {ParameterError} when weights are given for a genre that is not there
 */
export function classWeightsOf(
  asked: TrainingBlock['classWeights'],
  genres: readonly string[],
  classOf: readonly number[],
): readonly number[] | undefined {
  if (asked === 'none') return undefined;
  if (asked === 'balanced') {
    const counts = genres.map((_, k) => classOf.filter((one) => one === k).length);
    return counts.map((count) => (count > 0 ? classOf.length / (genres.length * count) : 1));
  }
  for (const genre of Object.keys(asked)) {
    if (genres.includes(genre)) continue;
    const meant = nearest(genre, genres);
    throw new ParameterError(
      `training.classWeights: there is no genre ${genre}${meant ? `; did you mean ${meant}?` : '.'} ` +
        `There are ${genres.join(', ')}.`,
    );
  }
  return genres.map((genre) => asked[genre] ?? 1);
}
