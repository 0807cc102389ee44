// Saved weights put into a network, whole or in part: a trained trunk in a larger net.
import { type NdArray, sizeOf } from '../array/index.js';
import { ShapeError } from '../base/index.js';
import type { Network } from './network.js';
import type { Weights } from './weights.js';

/** How saved names become the network's, and what may be left over. */
export interface LoadWeightsOptions {
  /** Put before every saved name: `trunk.` makes `conv1.weight` to `trunk.conv1.weight`; default nothing. */
  readonly prefix?: string;
  /** The network's name for a saved one, before `prefix`; undefined leaves the array out. */
  readonly rename?: (name: string) => string | undefined;
  /** True (default): every parameter must be found and every array used, as PyTorch's `load_state_dict`. */
  readonly strict?: boolean;
}

/** What has become of the saved weights. */
export interface LoadedWeights {
  /** The start with every array that was found in its place; nothing is shared with either. */
  readonly weights: Weights;
  /** Parameters that were found. */
  readonly loaded: readonly string[];
  /** Parameters that were not, and are as they started. */
  readonly missing: readonly string[];
  /** Saved names that the network has no parameter for. */
  readonly unexpected: readonly string[];
}

/**
 * Puts saved weights over starting weights, parameter by parameter.
 *
 * @param start weights of the whole network, for example from `initializeWeights`
 * @throws {ShapeError} when an array has another shape than its parameter, or, if strict, when one is missing
 *   or left over
 */
export function loadWeights(
  net: Network,
  start: Weights,
  saved: ReadonlyMap<string, NdArray>,
  options: LoadWeightsOptions = {},
): LoadedWeights {
  const { prefix = '', rename = (name: string) => name, strict = true } = options;
  const shapes = new Map(net.parameters.map(({ name, shape }) => [name, shape]));
  const found = new Map<string, NdArray>();
  const unexpected: string[] = [];
  for (const [savedName, array] of saved) {
    const renamed = rename(savedName);
    if (renamed === undefined) continue;
    const name = prefix + renamed;
    const shape = shapes.get(name);
    if (!shape) unexpected.push(savedName);
    else if (fits(array, shape)) found.set(name, array);
    else {
      throw new ShapeError(
        `loadWeights: '${name}' has the shape [${shape.join(', ')}] in this network; the saved ` +
          `'${savedName}' is [${array.shape.join(', ')}]. Leave it out with \`rename\`, or change the layer.`,
      );
    }
  }
  const missing = [...shapes.keys()].filter((name) => !found.has(name));
  if (strict && missing.length + unexpected.length > 0) refuse(missing, unexpected);
  const weights = new Map(
    [...start].map(([name, before]) => {
      const { data, shape } = found.get(name) ?? before;
      return [name, { data: Float32Array.from(data), shape }];
    }),
  );
  return { weights, loaded: [...found.keys()], missing, unexpected };
}

function fits({ data, shape }: NdArray, wanted: readonly number[]): boolean {
  return shape.join() === wanted.join() && data.length === sizeOf(wanted);
}

function refuse(missing: readonly string[], unexpected: readonly string[]): never {
  const some = (names: readonly string[]) =>
    names.length > 8
      ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more`
      : names.join(', ');
  const parts = [
    missing.length > 0 ? `not found: ${some(missing)}` : '',
    unexpected.length > 0 ? `not in this network: ${some(unexpected)}` : '',
  ];
  throw new ShapeError(
    `loadWeights: expected weights of this very network; ${parts.filter(Boolean).join('; ')}. ` +
      'Give `prefix` or `rename`, or `strict: false` to load what fits.',
  );
}
