// Another shape in ONNX: Reshape.
import { defineOperator } from '../operator.js';
import { reshapedDimensions } from '../reshaped-dimensions.js';

/** `reshape` is Reshape: 0 keeps the batch, −1 is the one axis that may be dynamic. */
export const reshape = defineOperator({
  kind: 'reshape',
  shape: reshapedDimensions,
  write({ emit, input, integers, outputShape }) {
    const lengths = outputShape.map((length) => (typeof length === 'string' ? -1 : length));
    return emit('Reshape', [input(), integers([0, ...lengths])]);
  },
});
