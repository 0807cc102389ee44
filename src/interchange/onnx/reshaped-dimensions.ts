// Which axis of a reshaped array carries a length that is known only when the model runs.
import { sizeOf } from '../../array/index.js';
import { ShapeError } from '../../base/index.js';
import type { Dimension } from './model-proto.js';
import type { ShapeContext } from './operator.js';

/**
 * The result's shape when the layer reads its input in another shape.
 *
 * A dynamic axis survives where the lengths before it multiply to the same number on both sides and the new
 * axis is a whole multiple of it: `[time, 4, 8]` to `[time, 32]`, `[3, time]` to `[3, time, 1]`. A flattened
 * `[channels, time]` is one dynamic axis of another length.
 *
 * @throws {ShapeError} when there are two dynamic axes, or the axis is torn apart
 */
export function reshapedDimensions(context: ShapeContext): readonly Dimension[] {
  const { layer, label, inputShape } = context;
  const before = layer.inputs[0]?.shape ?? [];
  const after = layer.shape;
  const dynamic = inputShape().flatMap((length, axis) =>
    typeof length === 'string' ? [axis] : [],
  );
  if (dynamic.length === 0) return after;
  const [axis = 0] = dynamic;
  const length = before[axis] ?? 1;
  const symbol = inputShape()[axis] as string;
  if (dynamic.length === 1) {
    for (let to = 0; to < after.length; to++) {
      const held = after[to] ?? 1;
      const front = sizeOf(before.slice(0, axis)) / sizeOf(after.slice(0, to));
      const joins = held % (front * length) === 0 && Number.isInteger(front);
      // A length of 1 fits anywhere; it stays on its own axis where there is one.
      if (!joins || (length === 1 && held === 1 && to !== axis && axis < after.length)) continue;
      const name = held === length ? symbol : `${symbol}/${label.split("'")[1]}`;
      return after.map((one, i) => (i === to ? name : one));
    }
  }
  throw new ShapeError(
    `${label} cannot read [${inputShape().join(', ')}] as [${after.join(', ')}] when ` +
      `${dynamic.length > 1 ? 'two lengths are' : `${symbol} is`} not known. ` +
      'Leave that axis out of dynamicAxes.',
  );
}
