// One training with several seeds: a folder each, taken up where it was, and what they came to together.
import type { Bundle } from '../bundle/index.js';
import { startedFromOf } from '../experiment/index.js';
import { overSeeds } from '../metrics/index.js';
import { EXIT } from './exit-codes.js';
import { finishedRun } from './run-folder.js';
import { percent, strongOnError } from './terminal.js';
import { endingOf, type RunOrder, runTraining } from './train-run.js';

/**
 * Runs a training with each seed in turn; one that is finished is not run again.
 *
 * @param orderOf the run of one seed, each with a folder of its own
 * @returns the exit code
 */
export async function trainSeeds(
  seeds: readonly number[],
  orderOf: (seed: number) => RunOrder,
): Promise<number> {
  const accuracies: number[] = [];
  for (const seed of seeds) {
    const order = orderOf(seed);
    process.stderr.write(`${strongOnError(`seed ${seed}`)} in ${order.out}\n`);
    const found = await bundleOf(order);
    if (!found) {
      process.stderr.write(
        `Stopped with seed ${seed}; nothing is lost. Give the same command again to go on.\n`,
      );
      return EXIT.interrupted;
    }
    const scores = found.bundle.scores['validation'];
    if (scores) accuracies.push(scores.accuracy);
    const right = scores
      ? `validation: ${percent(scores.accuracy, 1)} of ${scores.songs} right`
      : 'not validated';
    process.stdout.write(`seed ${seed}: ${right}; ${found.ending}\n`);
  }
  if (accuracies.length > 0) process.stdout.write(`${summary(accuracies)}\n`);
  return EXIT.ok;
}

/** The classifier of a run that is finished or run now; undefined when it was stopped. */
async function bundleOf(order: RunOrder): Promise<{ bundle: Bundle; ending: string } | undefined> {
  const finished = await finishedRun(order.out, order.recipe, startedFromOf(order));
  if (finished) return { bundle: finished, ending: 'finished before' };
  const { result, classifier } = await runTraining(order);
  return classifier && { bundle: classifier.bundle, ending: endingOf(result, order.recipe) };
}

function summary(accuracies: readonly number[]): string {
  const { mean, deviation, least, most, seeds } = overSeeds(accuracies);
  const spread = deviation === null ? '' : ` ± ${percent(deviation, 1)}`;
  return (
    `validation over ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}: ${percent(mean, 1)}${spread} right ` +
    `(mean${deviation === null ? '' : ' ± standard deviation'}; ${percent(least, 1)} to ${percent(most, 1)})`
  );
}
