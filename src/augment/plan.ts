// Several augmentations in a row, as plain data.
import type { Random } from '../base/index.js';
import type { Example } from './augmentation.js';
import { augmentationById } from './by-id.js';
import { checkRange, type Range } from './range.js';

/** One augmentation and what differs from its defaults. */
export interface AugmentationStep {
  readonly id: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What is done to each example; survives JSON. */
export interface AugmentationPlan {
  /** In the order in which they are done. */
  readonly steps: readonly AugmentationStep[];
  /** How many of the steps are done, drawn evenly, none twice, in random order; all in turn when left out. */
  readonly choose?: Range;
}

/**
 * Changes an example as a plan says, each step with its own probability.
 *
 * @param partner handed to the steps that need a second example
 * @returns the example itself, or a new one where a step changes its shape
 * @throws {ParameterError} when a step is unknown or an option is out of range; {ShapeError} when the
 *         example is not of the kind a step works on
 *
 * @example
 * applyPlan({ steps: [{ id: 'noise', options: { probability: 0.5 } }] }, window, seedRandom(7));
 */
export function applyPlan(
  { steps, choose }: AugmentationPlan,
  example: Example,
  random: Random,
  partner?: Example,
): Example {
  const chosen = choose === undefined ? steps : chooseFrom(steps, choose, random);
  return chosen.reduce(
    (result, { id, options }) => augmentationById(id)(result, options ?? {}, random, partner),
    example,
  );
}

function chooseFrom(
  steps: readonly AugmentationStep[],
  choose: Range,
  random: Random,
): readonly AugmentationStep[] {
  const [least, most] = checkRange('plan', 'choose', choose, [0, steps.length]);
  const count = random.integer(least, most);
  return random.shuffle(steps).slice(0, count);
}
