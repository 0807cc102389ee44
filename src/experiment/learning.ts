// The recipe's words for optimizer and schedule as the engine's values.
import {
  adam,
  adamw,
  constant,
  cosine,
  type Optimizer,
  oneCycle,
  type Schedule,
  sgd,
  step,
} from '../nn/index.js';
import type { Recipe } from './recipe.js';

/** The optimizer a recipe names; biases and batch-norm are spared weight decay. */
export function optimizerOf({ optimizer, weightDecay }: Recipe['training']): Optimizer {
  if (optimizer === 'adam') return adam({ weightDecay, decayBiasAndNorm: false });
  if (optimizer === 'sgd') return sgd({ momentum: 0.9, weightDecay, decayBiasAndNorm: false });
  return adamw({ weightDecay, decayBiasAndNorm: false });
}

/** The learning rate at a step of so many. */
export function scheduleOf(
  { schedule, learningRate }: Recipe['training'],
  totalSteps: number,
): Schedule {
  if (schedule === 'constant') return constant({ learningRate });
  if (schedule === 'cosine') return cosine({ learningRate, totalSteps });
  if (schedule === 'step')
    return step({ learningRate, stepSize: Math.ceil(totalSteps / 3), gamma: 0.1 });
  return oneCycle({ maxLearningRate: learningRate, totalSteps });
}
