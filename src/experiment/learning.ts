// The recipe's words for loss, optimizer and schedule as the engine's values.
import {
  classLossById,
  type Loss,
  type Optimizer,
  optimizerById,
  type Schedule,
  scheduleById,
} from '../nn/index.js';
import type { Recipe } from './recipe.js';

/** The loss a recipe names. */
export function lossOf({ loss, labelSmoothing }: Recipe['training']): Loss {
  return classLossById(loss)({ labelSmoothing });
}

/** The optimizer a recipe names; biases and batch-norm are spared weight decay. */
export function optimizerOf({ optimizer, weightDecay }: Recipe['training']): Optimizer {
  const make = optimizerById(optimizer);
  return make({ ...make.inRecipes, weightDecay, decayBiasAndNorm: false });
}

/** The learning rate at a step of so many. */
export function scheduleOf(
  { schedule, learningRate }: Recipe['training'],
  totalSteps: number,
): Schedule {
  const make = scheduleById(schedule);
  return make(make.inRecipes(learningRate, totalSteps));
}
