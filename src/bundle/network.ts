// The network a bundle's weights belong to.
import { BundleError, ToolkitError } from '../base/index.js';
import { modelById } from '../models/index.js';
import type { Network } from '../nn/index.js';
import type { Bundle } from './bundle.js';

/**
 * Builds the bundle's network and checks that its weights fit.
 *
 * @throws {BundleError} when the model is unknown, or a weight is missing or of another shape
 */
export function networkOf(bundle: Bundle): Network {
  const { model, intake, labels, weights, name } = bundle;
  const { id, ...options } = model;
  let network: Network;
  try {
    network = modelById(id).build(
      [[1, intake.nMels, intake.windowColumns]],
      labels.length,
      options,
    );
  } catch (cause) {
    if (!(cause instanceof ToolkitError)) throw cause;
    throw new BundleError(`${name}: cannot build its model: ${cause.message}`, { cause });
  }
  for (const { name: parameter, shape } of network.parameters) {
    const found = weights.get(parameter)?.shape.join('×');
    if (found !== shape.join('×')) {
      throw new BundleError(
        `${name}: expected ${parameter} of shape ${shape.join('×')}; got ${found ?? 'nothing'}. ` +
          'The file was changed or comes from another version; save it again.',
      );
    }
  }
  return network;
}
