// The mean of inputs of one shape.
import type { GraphNode } from '../graph.js';
import { add } from './add.js';
import { scale } from './scale.js';

/**
 * `y = (a + b + …) / n`, made of `add` and `scale`.
 *
 * @throws {ShapeError} when the shapes differ or there are fewer than two inputs
 */
export function average(
  inputs: readonly GraphNode[],
  options: { readonly name?: string } = {},
): GraphNode {
  return scale(add(inputs), { ...options, factor: 1 / inputs.length });
}
