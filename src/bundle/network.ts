// The network a bundle's weights belong to.
import { BundleError, ParameterError, ToolkitError } from '../base/index.js';
import { createIntakes, type Intake } from '../intake/index.js';
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
  let network: Network;
  try {
    network = buildNetwork(model, createIntakes(intake), labels.length);
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

/**
 * Builds a model for the inputs that intakes make.
 *
 * @throws {ParameterError} when the model is unknown or reads other kinds of input, or an option is unknown
 * @throws {ShapeError} when a shape does not fit
 */
export function buildNetwork(
  { id, ...options }: { readonly id: string } & Readonly<Record<string, unknown>>,
  intakes: readonly Intake[],
  classes: number,
): Network {
  const model = modelById(id);
  const wanted = model.inputs.map(({ kind }) => kind).join(' and ');
  const made = intakes.map(({ kind }) => kind).join(' and ');
  if (wanted !== made) {
    const given = intakes.map(({ block }) => block.id).join(' and ');
    throw new ParameterError(
      `model ${id}: expected intakes that make ${wanted}; got ${given}, which makes ${made}. ` +
        'Name one intake for each input, in this order.',
    );
  }
  const shapes = intakes.map(({ shape }) => shape);
  return model.build(shapes, classes, options);
}
