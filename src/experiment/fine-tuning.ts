// Learning on from a classifier: its ears and its net, with weights that already know something.
import { ParameterError, seedRandom } from '../base/index.js';
import type { Bundle } from '../bundle/index.js';
import {
  type GraphNode,
  initializeWeights,
  loadWeights,
  type Network,
  type Weights,
} from '../nn/index.js';

/**
 * The recipe of a run that starts from a classifier: intake and model are the classifier's.
 *
 * @throws {ParameterError} when the recipe names an intake or a model itself
 */
export function recipeStartingFrom(recipe: unknown, { intake, model, name }: Bundle): unknown {
  for (const part of ['intake', 'model']) {
    if (typeof recipe !== 'object' || recipe === null || !(part in recipe)) continue;
    throw new ParameterError(
      `recipe: expected no ${part}, since the run starts from ${name} and takes it over. Leave it out.`,
    );
  }
  return { ...(recipe as object | undefined), intake, model };
}

/** How a classifier's provenance names the one it was started from. */
export const startedFromOf = ({ name, provenance }: Bundle): string =>
  `${name}, ${provenance.createdAt}`;

/**
 * The weights of the first step: drawn from the seed, or the classifier's.
 *
 * The last layer starts anew unless the genres are the same in the same order.
 */
export function startingWeights(
  network: Network,
  labels: readonly string[],
  seed: number,
  startFrom?: Bundle,
): Weights {
  const drawn = initializeWeights(network, seedRandom(seed, 'weights'));
  if (!startFrom) return drawn;
  const isSame = startFrom.labels.join('\n') === labels.join('\n');
  const anew = new Set(isSame ? [] : lastParameters(network));
  const rename = (name: string) => (anew.has(name) ? undefined : name);
  return loadWeights(network, drawn, startFrom.weights, { rename, strict: isSame }).weights;
}

/** Names of the parameters nearest to the output. */
function lastParameters(network: Network): string[] {
  let node = network.outputs[0] as GraphNode;
  while (node.parameters.length === 0 && node.inputs[0]) node = node.inputs[0];
  return node.parameters.map(network.nameOfParameter);
}
