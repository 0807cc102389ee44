// Batch normalization in ONNX: BatchNormalization with the running statistics.
import { defineOperator } from '../operator.js';

/** `batchNorm` is BatchNormalization; its channels are ONNX's axis 1. */
export const batchNorm = defineOperator({
  kind: 'batchNorm',
  shape({ fixed, carried }) {
    fixed(0);
    return carried();
  },
  write({ input, parameter, option, emit }) {
    const roles = ['gamma', 'beta', 'runningMean', 'runningVariance'];
    return emit('BatchNormalization', [input(), ...roles.map(parameter)], {
      epsilon: { float: option<number>('epsilon') },
    });
  },
});
