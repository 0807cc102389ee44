// Two-dimensional max pooling in ONNX: MaxPool.
import { defineOperator } from '../operator.js';
import { padsOf, slidingShape } from '../sliding-windows.js';

/** `maxPool2d` is MaxPool; padding never wins. */
export const maxPool2d = defineOperator({
  kind: 'maxPool2d',
  shape: slidingShape,
  write: ({ input, option, emit }) =>
    emit('MaxPool', [input()], {
      kernel_shape: option<readonly number[]>('poolSize'),
      strides: option<readonly number[]>('strides'),
      pads: padsOf(option<readonly number[]>('padding')),
    }),
});
