// Songs of the training part heard again with their sound changed, for nets that do not read sound itself.
import { applyPlan, type Example } from '../augment/index.js';
import { seedRandom } from '../base/index.js';
import type { SoundCopies } from '../prepare/index.js';
import { plansForCopies } from './augmenting.js';
import type { Recipe } from './recipe.js';

/**
 * What a recipe says of copies; undefined where it wants none.
 *
 * A copy depends on the seed, the track and its number alone, not on the order in which songs are heard.
 *
 * @param ids the tracks that are learnt from
 */
export function soundCopies(
  { augment, seed }: Pick<Recipe, 'augment' | 'seed'>,
  ids: ReadonlySet<string>,
): SoundCopies | undefined {
  const { copies: count = 0 } = augment;
  if (count === 0) return undefined;
  const plans = plansForCopies(augment);
  return {
    ids,
    count,
    change({ samples, sampleRate }, { id }, copy) {
      const random = seedRandom(seed, 'copy', id, copy);
      const sound: Example = { data: samples, shape: [1, samples.length], sampleRate };
      const { data } = plans.reduce((changed, plan) => applyPlan(plan, changed, random), sound);
      return { samples: Float32Array.from(data), sampleRate };
    },
  };
}
