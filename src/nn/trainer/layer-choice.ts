// Which layers are meant by names, patterns and nodes.
import { nearest, ParameterError } from '../../base/index.js';
import type { GraphNode } from '../graph.js';
import type { Network } from '../network.js';
import type { ParameterTreatment } from '../plan/parameter-layout.js';
import type { LayerChoice, LayerGroup } from './options.js';

/**
 * The layers of a network that a choice names.
 *
 * @param what for messages: the option the choice was given in
 * @throws {ParameterError} when an entry names no layer of the network
 */
export function chooseLayers(
  net: Network,
  choice: LayerChoice,
  what: string,
): ReadonlySet<GraphNode> {
  const chosen = new Set<GraphNode>();
  for (const entry of choice) {
    const found = net.nodes.filter((node) =>
      typeof entry === 'string' ? fits(net.nameOf(node), entry) : node === entry,
    );
    // A node of a part that was built on may have been left out; a name that fits nothing is an error.
    if (found.length === 0 && typeof entry === 'string') refuse(net, entry, what);
    for (const node of found) chosen.add(node);
  }
  return chosen;
}

function fits(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[^\w]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

function refuse(net: Network, pattern: string, what: string): never {
  const names = net.nodes.map((node) => net.nameOf(node));
  const guess = nearest(pattern, names);
  throw new ParameterError(
    `trainer: ${what} names '${pattern}', but no layer of the network is called so.` +
      (guess === undefined ? '' : ` Did you mean '${guess}'?`),
  );
}

/** Layers that do not learn, and what is decided for each parameter. */
export interface LayerTreatment {
  readonly frozen: ReadonlySet<GraphNode>;
  treat(parameterName: string): ParameterTreatment;
}

/**
 * Carries frozen layers and groups over to parameters. One that several layers share is frozen for all of
 * them when it is for one.
 *
 * @throws {ParameterError} when a name fits no layer or a rate is negative
 */
export function treatLayers(
  net: Network,
  frozen: LayerChoice = [],
  groups: readonly LayerGroup[] = [],
): LayerTreatment {
  const treatments = new Map<string, ParameterTreatment>();
  const parametersOf = (node: GraphNode) => node.parameters.map((one) => net.nameOfParameter(one));
  for (const { layers, rate = 1, decays, penalty } of groups) {
    if (!(rate >= 0 && Number.isFinite(rate))) {
      throw new ParameterError(`trainer: a group's rate must be at least 0; got ${rate}.`);
    }
    for (const name of [...chooseLayers(net, layers, 'groups')].flatMap(parametersOf)) {
      if (!treatments.has(name)) treatments.set(name, { rate, decays, penalty });
    }
  }
  const still = new Set([...chooseLayers(net, frozen, 'frozen')].flatMap(parametersOf));
  for (const name of still) treatments.set(name, { isFrozen: true });
  return {
    frozen: new Set(net.nodes.filter((node) => parametersOf(node).some((one) => still.has(one)))),
    treat: (name) => treatments.get(name) ?? {},
  };
}
