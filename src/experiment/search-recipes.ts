// A search among recipes: every trial a training, judged after each epoch, given up when it is hopeless.
import { BundleError, DatasetError, ToolkitError } from '../base/index.js';
import {
  BROKEN_OFF,
  createStudy,
  recordedTrial,
  type Study,
  type StudyOptions,
  type Trial,
  TrialPruned,
  type TrialRecord,
} from '../search/index.js';
import type { EpochRecord, Monitor } from '../training/index.js';
import { parseRecipe, type Recipe } from './recipe.js';
import type { RecipeSpace } from './search-space.js';
import { type TrainOptions, trainClassifier } from './train.js';
import { withValues } from './values-by-path.js';

/** What is searched, how, and for how long. */
export interface RecipeSearchOptions
  extends Omit<TrainOptions, 'store' | 'bundleWhenStopped' | 'startFrom' | 'onStart' | 'onEpoch'>,
    Pick<StudyOptions, 'sampler' | 'pruner' | 'seed' | 'journal'> {
  readonly space: RecipeSpace;
  /** What decides which trial is better; default `validationLoss`. It becomes the recipe's monitor. */
  readonly metric?: Monitor;
  /** Trials the search should have in the end, those of its journal included, those broken off not. */
  readonly trials: number;
  /** Begins no trial when so many seconds have passed. */
  readonly seconds?: number;
  /** Told when a trial is over. */
  onTrial?(trial: TrialRecord, study: Study): void;
}

/** What a search has found. */
export interface RecipeSearchResult {
  readonly study: Study;
  /** The recipe of the best trial, resolved; undefined before a trial has come to its end. */
  readonly bestRecipe: Recipe | undefined;
}

/**
 * Searches among recipes; only the parts `train` and `validation` are touched.
 *
 * A trial's score is the metric after its best epoch, or after its last where the recipe keeps the last
 * weights; it is reported after every validated epoch, so that the pruner acts. Nothing of a trial is kept but
 * what the journal says. A recipe that cannot be trained, needs too much memory or diverges fails its trial,
 * and the search goes on; a trial that `stop` ends is recorded as broken off. The stages of progress begin with
 * the trial's number, as in `trial 3, epoch 2 of 10`.
 *
 * @throws {RecipeError} when the recipe is wrong
 * @throws {DatasetError | BundleError} when the corpus cannot be used, which no other trial would change
 */
export async function searchRecipes(options: RecipeSearchOptions): Promise<RecipeSearchResult> {
  const { space, trials, seconds, metric = 'validationLoss', onTrial, ...rest } = options;
  const { sampler, pruner, seed, journal, recipe: given = {}, ...training } = rest;
  const base = withValues(given, { 'training.monitor': metric });
  parseRecipe(base);
  const study = await createStudy({
    name: 'recipes',
    direction: metric === 'validationLoss' ? 'minimize' : 'maximize',
    ...(sampler && { sampler }),
    ...(pruner && { pruner }),
    ...(seed !== undefined && { seed }),
    ...(journal && { journal }),
  });
  const halt = { aborted: false };
  let trouble: unknown;
  const stop = {
    get aborted() {
      return halt.aborted || (training.stop?.aborted ?? false);
    },
  };
  const objective = async (trial: Trial) => {
    try {
      const recipe = parseRecipe(withValues(base, space.suggest(trial)), 'trial');
      return await train(trial, recipe, metric, {
        ...training,
        stop,
        onProgress: (progress) =>
          training.onProgress?.({ ...progress, stage: `trial ${trial.number}, ${progress.stage}` }),
      });
    } catch (error) {
      if (isOfEveryTrial(error)) {
        trouble = error;
        halt.aborted = true;
      }
      throw error;
    }
  };
  const brokenOff = study.trials.filter(({ reason }) => reason === BROKEN_OFF).length;
  await study.optimize(objective, {
    trials: trials + brokenOff,
    ...(seconds !== undefined && { seconds }),
    stop,
    onProgress: () => onTrial?.(study.trials.at(-1) as TrialRecord, study),
  });
  if (trouble !== undefined) throw trouble;
  const { best } = study;
  const bestRecipe =
    best && parseRecipe(withValues(base, space.suggest(recordedTrial(best))), 'best trial');
  return { study, bestRecipe };
}

/** One training; its score. */
async function train(
  trial: Trial,
  recipe: Recipe,
  metric: Monitor,
  options: Omit<TrainOptions, 'recipe'>,
): Promise<number> {
  const { ending, history } = await trainClassifier({
    ...options,
    recipe,
    onEpoch(epochs) {
      const last = epochs.at(-1) as EpochRecord;
      const figure = last[metric];
      if (figure === undefined) return;
      trial.report(figure, last.epoch);
      if (trial.shouldPrune()) throw new TrialPruned();
    },
  });
  if (ending === 'stopped') throw new Error(BROKEN_OFF);
  const figures = history.flatMap((record) => record[metric] ?? []);
  if (recipe.training.keep === 'last') return figures.at(-1) ?? Number.NaN;
  return metric === 'validationLoss' ? Math.min(...figures) : Math.max(...figures);
}

/** Whether no other values would help: the corpus is at fault, or the program. */
function isOfEveryTrial(error: unknown): boolean {
  if (error instanceof TrialPruned || (error as Error).message === BROKEN_OFF) return false;
  if (!(error instanceof ToolkitError)) return true;
  return error instanceof DatasetError || error instanceof BundleError;
}
