// One-dimensional convolution in ONNX: Conv.
import { writeConvolution } from '../convolution-node.js';
import { defineOperator } from '../operator.js';
import { slidingShape } from '../sliding-windows.js';

/** `conv1d` is Conv; the weight lies as ONNX wants it. Padding stays that of the compiled size. */
export const conv1d = defineOperator({
  kind: 'conv1d',
  shape: slidingShape,
  write: (context) => writeConvolution(context, 'Conv'),
});
