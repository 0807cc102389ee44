// One cycle: the learning rate rises, then falls far below where it began, both along half a cosine.
import { cosine, ParameterError } from '../../base/index.js';
import { defineSchedule } from './schedule.js';

/**
 * PyTorch's OneCycleLR with cosine annealing and two phases.
 *
 * With `start = maxLearningRate / divFactor`, `end = start / finalDivFactor` and the peak at step
 * `pctStart · totalSteps − 1`, the rate goes start → max → end; the last step is `totalSteps − 1`.
 *
 * Reference: Smith & Topin 2017, arXiv:1708.07120.
 */
export const oneCycle = defineSchedule({
  id: 'one-cycle',
  defaults: {
    maxLearningRate: 1e-2,
    totalSteps: 1000,
    pctStart: 0.3,
    divFactor: 25,
    finalDivFactor: 1e4,
  },
  inRecipes: (maxLearningRate, totalSteps) => ({ maxLearningRate, totalSteps }),
  make({ maxLearningRate, totalSteps, pctStart, divFactor, finalDivFactor }) {
    if (!(pctStart >= 0 && pctStart <= 1)) {
      throw new ParameterError(
        `one-cycle: pctStart must be between 0 and 1; got ${pctStart}. It is a part of all steps.`,
      );
    }
    const start = maxLearningRate / divFactor;
    const peak = pctStart * totalSteps - 1;
    const last = totalSteps - 1;
    return (t) => {
      if (t <= peak) return between(start, maxLearningRate, t / peak);
      const done = Math.min((t - peak) / (last - peak), 1);
      return between(maxLearningRate, start / finalDivFactor, done);
    };
  },
});

/** Along half a cosine from one rate to another. */
function between(from: number, to: number, done: number): number {
  return to + ((from - to) / 2) * (1 + cosine(Math.PI * done));
}
