// Weights by name: how they start, and whether they belong to a network.
import { type NdArray, sizeOf } from '../array/index.js';
import { type Random, ShapeError } from '../base/index.js';
import type { Network } from './network.js';

/** All parameters of a network by name, running statistics included. */
export type Weights = Map<string, NdArray>;

/**
 * Draws starting weights; each parameter has a stream of its own, so adding a layer changes no other.
 *
 * @param random for example `seedRandom(7, 'weights')`
 */
export function initializeWeights(net: Network, random: Random): Weights {
  return new Map(
    net.parameters.map(({ name, shape, initializer, fanIn, fanOut }) => {
      const draw = initializer({ fanIn, fanOut }, random.fork(name));
      return [name, { data: Float32Array.from({ length: sizeOf(shape) }, draw), shape }];
    }),
  );
}

/**
 * Makes sure that weights fit a network.
 *
 * @throws {ShapeError} naming the first parameter that is missing or has another shape
 */
export function checkWeights(net: Network, weights: ReadonlyMap<string, NdArray>): void {
  for (const { name, shape } of net.parameters) {
    const found = weights.get(name);
    if (found?.shape.join() === shape.join() && found.data.length === sizeOf(shape)) continue;
    throw new ShapeError(
      `weights: expected '${name}' of shape [${shape.join(', ')}]; ` +
        `${found ? `got [${found.shape.join(', ')}]` : 'it is missing'}. ` +
        'These weights were made for another network.',
    );
  }
}
