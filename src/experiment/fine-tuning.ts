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

/** Trained classifiers by what the names of their layers begin with in the net that is to be trained. */
export type Trunks = Readonly<Record<string, Bundle>>;

/** What a run begins with beside its seed. */
export interface Beginning {
  /**
   * A classifier to learn on from: its intake, model and weights are taken over, so the recipe names neither
   * intake nor model. With other genres than its own the last layer starts anew.
   */
  readonly startFrom?: Bundle | undefined;
  /**
   * Trained classifiers of which the net has a part each, by what the names of its layers begin with:
   * `{ 'sound.': nnet1, 'picture.': nnet2 }` for mixnet. Their intakes should be the recipe's; `training.frozen`
   * (`['sound.*', 'picture.*']`) holds them still.
   */
  readonly trunks?: Trunks | undefined;
}

/** How a classifier's provenance names what it was started from; undefined when it was not. */
export function startedFromOf({ startFrom, trunks = {} }: Beginning): string | undefined {
  const named = ({ name, provenance }: Bundle) => `${name}, ${provenance.createdAt}`;
  const parts = Object.entries(trunks).map(([prefix, bundle]) => `${prefix}* of ${named(bundle)}`);
  return [...(startFrom ? [named(startFrom)] : []), ...parts].join('; ') || undefined;
}

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

/**
 * Weights with those of trained trunks in their places; layers that only a trunk has, as its last ones, are
 * left out.
 *
 * @throws {ParameterError} when a layer of that beginning is not in its trunk, or the net has none
 * @throws {ShapeError} when a layer is of another size there
 */
export function withTrunks(network: Network, weights: Weights, trunks: Trunks = {}): Weights {
  return Object.entries(trunks).reduce((before, [prefix, bundle]) => {
    const after = loadWeights(network, before, bundle.weights, { prefix, strict: false });
    const missing = after.missing.filter((name) => name.startsWith(prefix));
    if (missing.length === 0 && after.loaded.length > 0) return after.weights;
    throw new ParameterError(
      `trunks: expected the layers ${prefix}* in ${bundle.name}; ` +
        (missing.length > 0
          ? `it has no ${missing[0]?.slice(prefix.length)}`
          : 'the net has none') +
        '. Give the classifier and the beginning of names that belong together.',
    );
  }, weights);
}

/** Names of the parameters nearest to the output. */
function lastParameters(network: Network): string[] {
  let node = network.outputs[0] as GraphNode;
  while (node.parameters.length === 0 && node.inputs[0]) node = node.inputs[0];
  return node.parameters.map(network.nameOfParameter);
}
