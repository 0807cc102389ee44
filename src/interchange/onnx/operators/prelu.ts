// Parametric ReLU in ONNX: PRelu, one slope a channel.
import { defineOperator } from '../operator.js';

/** `prelu` is PRelu; its slopes get an axis of 1 for each axis behind the channels. */
export const prelu = defineOperator({
  kind: 'prelu',
  shape({ fixed, carried }) {
    fixed(0);
    return carried();
  },
  write({ layer, emit, input, parameter, integers }) {
    const alpha = parameter('alpha');
    const behind = layer.shape.slice(1).map((_, i) => i + 1);
    const slope = behind.length > 0 ? emit('Unsqueeze', [alpha, integers(behind)]) : alpha;
    return emit('PRelu', [input(), slope]);
  },
});
