// What convolutions and pooling layers share in ONNX: the order of padding, and lengths that stay free.
import type { Dimension } from './model-proto.js';
import type { ShapeContext } from './operator.js';

/**
 * Our padding, a pair an axis (`[top, bottom, left, right]` or `[start, end]`), in ONNX's order: all starts,
 * then all ends.
 */
export function padsOf(padding: readonly number[]): number[] {
  return [...padding.filter((_, i) => i % 2 === 0), ...padding.filter((_, i) => i % 2 === 1)];
}

/** Windows slide over any length; the channels must be known. */
export function slidingShape({ fixed, carried }: ShapeContext): readonly Dimension[] {
  fixed(0);
  return carried();
}
