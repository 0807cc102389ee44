// The validation part judged: its scores after an epoch, and the temperature that is fitted to it at the end.
import type { Bundle } from '../bundle/index.js';
import { fitTemperature } from '../metrics/index.js';
import type { ThreadHost } from '../nn/index.js';
import { createClassifier, toLogits } from '../predict/index.js';
import type { Item } from '../prepare/index.js';
import type { ValidationScores } from '../training/index.js';
import { atTemperature, judge, type Verdict, wholeSongs } from './judge.js';
import { type Recipe, windowsJudged } from './recipe.js';

/** What nets are run with. */
interface RunMeans {
  readonly threads?: number;
  readonly threadHost?: ThreadHost | undefined;
}

/** Loss and accuracy of weights that are still being trained, over items as the recipe makes them. */
export async function validate(
  bundle: Bundle,
  items: readonly Item[],
  recipe: Recipe,
  means: RunMeans,
): Promise<ValidationScores> {
  const { scores } = await judgeWith(bundle, items, recipe, means);
  return { loss: scores.logLoss, accuracy: scores.accuracy };
}

/** A trained bundle with the temperature fitted to the songs of its validation part, and their scores. */
export async function calibrate(
  trained: Bundle,
  items: readonly Item[],
  recipe: Recipe,
  means: RunMeans,
): Promise<{ readonly bundle: Bundle; readonly validation: Verdict }> {
  const cold = await judgeWith(trained, items, recipe, means);
  const songs = wholeSongs(cold);
  const logits = toLogits(songs.flatMap(({ probabilities }) => probabilities));
  const truth = songs.map(({ genre }) => trained.labels.indexOf(genre));
  const temperature = fitTemperature(logits, truth, trained.labels.length);
  const validation = atTemperature(cold, temperature);
  const scores = { validation: validation.scores };
  return { bundle: { ...trained, calibration: { temperature }, scores }, validation };
}

async function judgeWith(
  bundle: Bundle,
  items: readonly Item[],
  recipe: Recipe,
  { threads = 1, threadHost }: RunMeans,
): Promise<Verdict> {
  const classifier = await createClassifier(bundle, { batch: 16, threads, threadHost });
  try {
    return judge(classifier, items, windowsJudged(recipe));
  } finally {
    classifier.close();
  }
}
