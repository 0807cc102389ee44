// Two-dimensional convolution in ONNX: Conv.
import { writeConvolution } from '../convolution-node.js';
import { defineOperator } from '../operator.js';
import { slidingShape } from '../sliding-windows.js';

/** `conv2d` is Conv; the weight lies as ONNX wants it. Padding stays that of the compiled size. */
export const conv2d = defineOperator({
  kind: 'conv2d',
  shape: slidingShape,
  write: (context) => writeConvolution(context, 'Conv'),
});
