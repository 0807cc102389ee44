// PyTorch's names and layouts of weights turned into a network's.
import type { NdArray } from '../array/index.js';
import { ParameterError } from '../base/index.js';
import type { GraphNode, Network, Weights } from '../nn/index.js';

/** What a layer's parameter is called in the module it comes from. */
type TorchNames = Readonly<Record<string, string>>;

const NORMALIZATION: TorchNames = {
  gamma: 'weight',
  beta: 'bias',
  runningMean: 'running_mean',
  runningVariance: 'running_var',
};

const ATTENTION: TorchNames = {
  weight: 'in_proj_weight',
  bias: 'in_proj_bias',
  outputWeight: 'out_proj.weight',
  outputBias: 'out_proj.bias',
};

/** Kinds whose parameters have other names in PyTorch; all others keep `weight` and `bias`. */
const NAMES: Readonly<Record<string, TorchNames>> = {
  batchNorm: NORMALIZATION,
  layerNorm: NORMALIZATION,
  prelu: { alpha: 'weight' },
  multiHeadAttention: ATTENTION,
};

/** Both biases of PyTorch act in the same place there, so that ours is their sum. */
const ONE_BIAS = new Set(['lstm', 'simpleRnn']);

/**
 * Takes a network's weights out of a PyTorch `state_dict`, as read from safetensors or from ONNX.
 *
 * Convolutions, transposed ones and linear layers lie the same on both sides; normalization, PReLU and attention
 * have other names; of GRU, LSTM and RNN the gates lie in the same order, and the two biases of LSTM and RNN are
 * added up. A flatten before a linear layer must be `channelsFirst`, as PyTorch's is.
 *
 * @param state arrays by PyTorch's names
 * @param modules by the network's layer names, what the module is called in PyTorch where that is another name;
 *   a recurrent layer may add the level and direction, `rnn.l1` or `rnn.l0_reverse` (default `l0`)
 * @returns arrays by the network's names, of those that `state` has: what else the network needs is left out
 * @throws {ParameterError} when `modules` names a layer that is not in the network, or a module that is not in
 *   `state`
 */
export function fromTorch(
  net: Network,
  state: ReadonlyMap<string, NdArray>,
  modules: Readonly<Record<string, string>> = {},
): Weights {
  checkModules(net, state, modules);
  const weights: Weights = new Map();
  for (const node of net.nodes) {
    const layer = net.nameOf(node);
    for (const parameter of node.parameters) {
      const found = torchNames(node, parameter.role, modules[layer] ?? layer).map((name) =>
        state.get(name),
      );
      const [first, second] = found;
      if (!first || found.includes(undefined)) continue;
      const name = net.nameOfParameter(parameter);
      if (!weights.has(name)) weights.set(name, second ? sum(first, second) : first);
    }
  }
  return weights;
}

function torchNames(node: GraphNode, role: string, module: string): string[] {
  if (['gru', 'lstm', 'simpleRnn'].includes(node.kind)) {
    const [, path = module, level = 'l0'] = /^(.*)\.(l\d+(?:_reverse)?)$/.exec(module) ?? [];
    const input = { weight: 'weight_ih', recurrentWeight: 'weight_hh', bias: 'bias_ih' }[role];
    const names = [input ?? 'bias_hh'];
    if (role === 'bias' && ONE_BIAS.has(node.kind)) names.push('bias_hh');
    return names.map((name) => `${path}.${name}_${level}`);
  }
  return [`${module}.${NAMES[node.kind]?.[role] ?? role}`];
}

function sum(a: NdArray, b: NdArray): NdArray {
  return { shape: a.shape, data: a.data.map((value, i) => value + (b.data[i] ?? Number.NaN)) };
}

function checkModules(
  net: Network,
  state: ReadonlyMap<string, NdArray>,
  modules: Readonly<Record<string, string>>,
): void {
  const layers = new Set(net.nodes.map((node) => net.nameOf(node)));
  const names = [...state.keys()];
  for (const [layer, module] of Object.entries(modules)) {
    if (!layers.has(layer)) {
      throw new ParameterError(`fromTorch: the network has no layer '${layer}'.`);
    }
    const path = module.replace(/\.l\d+(_reverse)?$/, '');
    if (names.some((name) => name.startsWith(`${module}.`) || name.startsWith(`${path}.`)))
      continue;
    throw new ParameterError(
      `fromTorch: nothing in the state begins with '${path}.'; it has ${names.slice(0, 12).join(', ')}` +
        `${names.length > 12 ? ` and ${names.length - 12} more` : ''}.`,
    );
  }
}
