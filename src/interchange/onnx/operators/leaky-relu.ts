// Leaky ReLU in ONNX: LeakyRelu.
import { defineOperator } from '../operator.js';

/** `leakyRelu` is LeakyRelu; its slope is ONNX's alpha. */
export const leakyRelu = defineOperator({
  kind: 'leakyRelu',
  write: ({ emit, input, option }) =>
    emit('LeakyRelu', [input()], { alpha: { float: option<number>('negativeSlope') } }),
});
