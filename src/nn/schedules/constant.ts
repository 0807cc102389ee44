// The same learning rate from the first step to the last.
import { defineSchedule } from './schedule.js';

/** `rate(t) = learningRate`. */
export const constant = defineSchedule({
  id: 'constant',
  defaults: { learningRate: 1e-3 },
  inRecipes: (learningRate) => ({ learningRate }),
  make:
    ({ learningRate }) =>
    () =>
      learningRate,
});
