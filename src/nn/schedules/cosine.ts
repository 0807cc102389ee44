// Half a cosine from the first learning rate down to the last.
import { cosine as cosineOf } from '../../base/index.js';
import { defineSchedule } from './schedule.js';

/**
 * `rate(t) = last + (first − last) · (1 + cos(π t / totalSteps)) / 2`, PyTorch's CosineAnnealingLR.
 *
 * After `totalSteps` the rate stays at its end. Reference: Loshchilov & Hutter 2017, arXiv:1608.03983.
 */
export const cosine = defineSchedule({
  id: 'cosine',
  defaults: { learningRate: 1e-3, totalSteps: 1000, endLearningRate: 0 },
  inRecipes: (learningRate, totalSteps) => ({ learningRate, totalSteps }),
  make:
    ({ learningRate, totalSteps, endLearningRate }) =>
    (t) => {
      const turn = cosineOf((Math.PI * Math.min(t, totalSteps)) / totalSteps);
      return endLearningRate + ((learningRate - endLearningRate) * (1 + turn)) / 2;
    },
});
