// A part of an array in ONNX: Slice.
import { defineOperator } from '../operator.js';

/** Further than any axis reaches: ONNX cuts it to the end. */
const TO_THE_END = 2 ** 31 - 1;

/** `slice` is Slice; a dynamic axis must be taken from its start to its end, in any steps. */
export const slice = defineOperator({
  kind: 'slice',
  shape({ layer, inputShape, fixed, carried }) {
    const list = (name: string) => layer.attributes[name] as readonly number[];
    inputShape().forEach((_, axis) => {
      const step = list('steps')[axis] ?? 1;
      const whole = Math.ceil((layer.inputs[0]?.shape[axis] ?? 1) / step);
      if (list('start')[axis] !== 0 || layer.shape[axis] !== whole) fixed(axis);
    });
    return carried();
  },
  write({ emit, input, integers, option, outputShape }) {
    const list = (name: string) => option<readonly number[]>(name);
    const [start, steps] = [list('start'), list('steps')];
    const ends = outputShape.map((length, axis) =>
      typeof length === 'string'
        ? TO_THE_END
        : (start[axis] ?? 0) + (length - 1) * (steps[axis] ?? 1) + 1,
    );
    const axes = start.map((_, axis) => axis + 1);
    return emit('Slice', [input(), ...[start, ends, axes, steps].map(integers)]);
  },
});
