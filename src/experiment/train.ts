// Recipe in, classifier out: open the corpus, divide it, train, calibrate, judge, bundle.
import type { Folder } from '../base/index.js';
import { type Bundle, buildNetwork } from '../bundle/index.js';
import { createIntakes, type Intake } from '../intake/index.js';
import {
  checkMemory,
  compileTrainer,
  type Network,
  type ThreadHost,
  type TrainingPlanOptions,
} from '../nn/index.js';
import type { PrepareOptions } from '../prepare/index.js';
import {
  type CheckpointStore,
  type EpochRecord,
  type FitResult,
  fit,
  stepsPerEpoch,
} from '../training/index.js';
import { checkInputs, type InputLevel } from './check-inputs.js';
import { classWeightsOf } from './class-weights.js';
import { type PreparedParts, prepareParts } from './corpus.js';
import { draftBundle } from './draft-bundle.js';
import { type Beginning, recipeStartingFrom, startingWeights, withTrunks } from './fine-tuning.js';
import type { Verdict } from './judge.js';
import { scheduleOf, trainingPlanOf } from './learning.js';
import { fitIntakes } from './normalizing.js';
import { parseRecipe, type Recipe } from './recipe.js';
import { itemSource } from './source.js';
import { calibrate, validate } from './validating.js';

/** A run that is about to take its first step. */
export interface StartedRun {
  readonly parts: PreparedParts;
  readonly recipe: Recipe;
  readonly network: Network;
  /** How large the values of each input are. */
  readonly inputs: readonly InputLevel[];
}

/** What a run is given. */
export interface TrainOptions extends PrepareOptions, Beginning {
  readonly folder: Folder;
  /** A recipe or part of one; what is left out takes its default. */
  readonly recipe?: unknown;
  readonly threads?: number;
  readonly threadHost?: ThreadHost | undefined;
  /** Bytes that training may take; a recipe that needs more is refused with the batch that would fit. */
  readonly memoryLimit?: number | undefined;
  /** Where checkpoints live; a run finds its own there and goes on. */
  readonly store?: CheckpointStore | undefined;
  /** Whether a run that is asked to stop gives a bundle of its best epoch so far; default false. */
  readonly bundleWhenStopped?: boolean | undefined;
  /** Versions worth recording, for example `{ earmark: '0.1.0', node: '20.19.0' }`. */
  readonly versions?: Readonly<Record<string, string>>;
  /** Told once, before the first step. */
  onStart?(run: StartedRun): void;
  /** Told after every epoch with the history so far. */
  onEpoch?(history: readonly EpochRecord[]): Promise<void> | void;
}

/** What comes out of a run. */
export interface TrainResult {
  /** Undefined when the run was stopped before its end, see `bundleWhenStopped`. */
  readonly bundle: Bundle | undefined;
  readonly validation: Verdict | undefined;
  readonly history: readonly EpochRecord[];
  readonly ending: FitResult['ending'];
  readonly bestEpoch: number;
}

/** What is returned when the caller asked to stop before the first step. */
const NOT_STARTED: TrainResult = {
  bundle: undefined,
  validation: undefined,
  history: [],
  ending: 'stopped',
  bestEpoch: 0,
};

/**
 * Trains a classifier on a corpus.
 *
 * Only the parts `train` and `validation` are touched; judge the test part once, afterwards, with
 * `evaluateBundle`.
 *
 * @throws {RecipeError | DatasetError | ParameterError | BundleError} before the first step
 */
export async function trainClassifier(options: TrainOptions): Promise<TrainResult> {
  const started = performance.now();
  const { startFrom } = options;
  const given = options.recipe ?? {};
  const recipe = parseRecipe(startFrom ? recipeStartingFrom(given, startFrom) : given);
  const unfitted = createIntakes(recipe.intake);
  const parts = await prepareParts(options.folder, recipe, ['train', 'validation'], {
    ...options,
    intakes: unfitted,
    onOpen({ genres }) {
      const network = buildNetwork(recipe.model, unfitted, genres.length);
      const classWeights = classWeightsOf(recipe.training.classWeights, genres, []);
      const plan = planOptions(network, recipe, options, classWeights);
      checkMemory(network, plan, options.memoryLimit);
      withTrunks(network, new Map(), options.trunks);
    },
  });
  if (options.stop?.aborted) return { ...NOT_STARTED };
  const train = parts.items('train');
  const intakes = await fitIntakes(unfitted, train, [...train, ...parts.items('validation')]);
  const inputs = await checkInputs(train, intakes);
  const network = buildNetwork(recipe.model, intakes, parts.corpus.genres.length);
  options.onStart?.({ parts, recipe, network, inputs });

  const draft = draftBundle(recipe, parts, intakes, options);
  const outcome = await learn(network, draft, recipe, parts, intakes, options);
  const { history, ending, bestEpoch } = outcome;
  if (ending === 'stopped' && !(options.bundleWhenStopped && history.length > 0)) {
    return { bundle: undefined, validation: undefined, history, ending, bestEpoch };
  }
  const trained: Bundle = {
    ...draft,
    weights: outcome.weights,
    provenance: {
      ...draft.provenance,
      epochs: history.length,
      trainingSeconds: Math.round(
        history.reduce((sum, { seconds }) => sum + seconds, 0) ||
          (performance.now() - started) / 1000,
      ),
    },
  };
  const { bundle, validation } = await calibrate(
    trained,
    parts.items('validation'),
    recipe,
    options,
  );
  return { bundle, validation, history, ending, bestEpoch };
}

/** What of a recipe decides the plan of its training. */
function planOptions(
  network: Network,
  { training }: Recipe,
  { threads = 1 }: TrainOptions,
  classWeights?: readonly number[],
): TrainingPlanOptions {
  return { ...trainingPlanOf(training, network, classWeights), threads };
}

async function learn(
  network: Network,
  draft: Bundle,
  recipe: Recipe,
  parts: PreparedParts,
  intakes: readonly Intake[],
  options: TrainOptions,
): Promise<FitResult> {
  const { training, seed } = recipe;
  const { threadHost, memoryLimit } = options;
  const source = itemSource(parts.items('train'), draft.labels, intakes, recipe.augment);
  const validation = parts.items('validation');
  const classWeights = classWeightsOf(training.classWeights, draft.labels, source.labels);
  const trainer = await compileTrainer(network, {
    ...planOptions(network, recipe, options, classWeights),
    ...(threadHost && { threadHost }),
    ...(memoryLimit !== undefined && { memoryLimit }),
    seed,
    weights: withTrunks(
      network,
      startingWeights(network, draft.labels, seed, options.startFrom),
      options.trunks,
    ),
  });
  try {
    return await fit(trainer, {
      ...training,
      source,
      seed,
      schedule: scheduleOf(
        training,
        stepsPerEpoch(source.labels.length, training) * training.epochs,
      ),
      fingerprint: JSON.stringify({
        recipe,
        labels: draft.labels,
        tracks: draft.provenance.tracks,
        startedFrom: draft.provenance.startedFrom,
      }),
      store: options.store,
      onProgress: options.onProgress,
      stop: options.stop,
      ...(options.onEpoch && { onEpoch: options.onEpoch }),
      validate: (weights) => validate({ ...draft, weights }, validation, recipe, options),
    });
  } finally {
    trainer.close();
  }
}
