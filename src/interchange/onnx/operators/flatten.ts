// Flattening in ONNX: Flatten behind the batch.
import { defineOperator } from '../operator.js';
import { reshapedDimensions } from '../reshaped-dimensions.js';

/** `flatten` is Flatten with axis 1. */
export const flatten = defineOperator({
  kind: 'flatten',
  shape: reshapedDimensions,
  write: ({ emit, input }) => emit('Flatten', [input()], { axis: 1 }),
});
