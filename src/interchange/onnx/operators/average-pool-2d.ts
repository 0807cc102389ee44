// Two-dimensional average pooling in ONNX: AveragePool.
import { defineOperator } from '../operator.js';
import { padsOf, slidingShape } from '../sliding-windows.js';

/** `averagePool2d` is AveragePool; padding is not counted. */
export const averagePool2d = defineOperator({
  kind: 'averagePool2d',
  shape: slidingShape,
  write: ({ input, option, emit }) =>
    emit('AveragePool', [input()], {
      kernel_shape: option<readonly number[]>('poolSize'),
      strides: option<readonly number[]>('strides'),
      pads: padsOf(option<readonly number[]>('padding')),
    }),
});
