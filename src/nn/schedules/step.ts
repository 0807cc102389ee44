// The learning rate falls by a factor every so many steps.
import { power } from '../../base/index.js';
import { defineSchedule } from './schedule.js';

/** `rate(t) = learningRate · gamma^⌊t / stepSize⌋`, PyTorch's StepLR. */
export const step = defineSchedule({
  id: 'step',
  defaults: { learningRate: 1e-3, stepSize: 1000, gamma: 0.1 },
  inRecipes: (learningRate, totalSteps) => ({
    learningRate,
    stepSize: Math.ceil(totalSteps / 3),
  }),
  make:
    ({ learningRate, stepSize, gamma }) =>
    (t) =>
      learningRate * power(gamma, Math.floor(t / stepSize)),
});
