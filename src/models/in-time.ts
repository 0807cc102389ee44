// Planes read as a sequence: one step a column.
import { type GraphNode, permute, reshape } from '../nn/index.js';

/** `[channels, bands, frames]` to `[frames, channels · bands]`. */
export function inTime(x: GraphNode): GraphNode {
  const [channels, bands, frames] = x.shape as [number, number, number];
  return reshape(permute(x, [2, 0, 1]), [frames, channels * bands]);
}
