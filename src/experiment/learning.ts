// The recipe's words for loss, optimizer and schedule as the engine's values.
import { ParameterError } from '../base/index.js';
import {
  classLossById,
  type LayerGroup,
  type Loss,
  type Network,
  type Optimizer,
  optimizerById,
  type Schedule,
  scheduleById,
  type TrainingPlanOptions,
} from '../nn/index.js';
import type { TrainingBlock } from './recipe-training.js';

/** The loss a recipe names; class weights, one a genre, as `classWeightsOf` finds them. */
export function lossOf(
  { loss, labelSmoothing }: TrainingBlock,
  classWeights?: readonly number[],
): Loss {
  return classLossById(loss)({ labelSmoothing, ...(classWeights && { classWeights }) });
}

/** The optimizer a recipe names, with its options. */
export function optimizerOf({
  optimizer,
  optimizerOptions,
  weightDecay,
}: TrainingBlock): Optimizer {
  return optimizerById(optimizer)({ ...optimizerOptions, weightDecay });
}

/** The learning rate at a step of so many. */
export function scheduleOf(
  { schedule, learningRate, scheduleOptions }: TrainingBlock,
  totalSteps: number,
): Schedule {
  const make = scheduleById(schedule);
  return make({ ...make.inRecipes(learningRate, totalSteps), ...scheduleOptions });
}

/**
 * What of a recipe decides how a network is trained, but for the threads.
 *
 * @throws {ParameterError} when `frozen` names no layer, or `l2` finds no convolution
 */
export function trainingPlanOf(
  training: TrainingBlock,
  network: Network,
  classWeights?: readonly number[],
): TrainingPlanOptions {
  const { batch, accumulate, precision, frozen, averaging, l2, clipNorm, clipValue } = training;
  return {
    batch: batch / accumulate,
    loss: lossOf(training, classWeights),
    optimizer: optimizerOf(training),
    precision,
    frozen,
    groups: l2 > 0 ? [penalizedConvolutions(network, l2)] : [],
    ...(averaging > 0 && { ema: averaging }),
    ...(clipNorm !== null && { clipNorm }),
    ...(clipValue !== null && { clipValue }),
  };
}

const CONVOLUTIONS: readonly string[] = ['conv1d', 'conv2d', 'conv2dTranspose'];

function penalizedConvolutions({ nodes }: Network, l2: number): LayerGroup {
  const layers = nodes.filter(({ kind }) => CONVOLUTIONS.includes(kind));
  if (layers.length > 0) return { layers, penalty: { l2 } };
  throw new ParameterError(
    `training.l2: expected a model with convolutions, whose kernels it bounds; this one has none. ` +
      'Set it to 0, or use training.weightDecay.',
  );
}
