// Soft-max in ONNX: Softmax over the last axis.
import { defineOperator } from '../operator.js';

/** `softmax` is Softmax with axis −1. */
export const softmax = defineOperator({
  kind: 'softmax',
  write: ({ emit, input }) => emit('Softmax', [input()], { axis: -1 }),
});
