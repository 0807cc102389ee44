// Two-dimensional convolution in ONNX: Conv.
import { defineOperator } from '../operator.js';
import { padsOf, slidingShape } from '../sliding-windows.js';

/** `conv2d` is Conv; the weight lies as ONNX wants it. */
export const conv2d = defineOperator({
  kind: 'conv2d',
  shape: slidingShape,
  write: ({ input, parameter, has, option, emit }) =>
    emit('Conv', [input(), parameter('weight'), ...(has('bias') ? [parameter('bias')] : [])], {
      kernel_shape: option<readonly number[]>('kernelSize'),
      strides: option<readonly number[]>('strides'),
      dilations: option<readonly number[]>('dilationRate'),
      pads: padsOf(option<readonly number[]>('padding')),
    }),
});
