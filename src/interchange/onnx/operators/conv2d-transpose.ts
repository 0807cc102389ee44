// Two-dimensional transposed convolution in ONNX: ConvTranspose.
import { writeConvolution } from '../convolution-node.js';
import { defineOperator } from '../operator.js';
import { slidingShape } from '../sliding-windows.js';

/**
 * `conv2dTranspose` is ConvTranspose; `[channels, filters, height, width]` is ONNX's layout too.
 *
 * `output_padding` is what the layer's output has beyond (input − 1) · stride + reach − padding: rows and
 * columns that no tap reaches, when the stride is longer than the kernel.
 */
export const conv2dTranspose = defineOperator({
  kind: 'conv2dTranspose',
  shape: slidingShape,
  write(context) {
    const { layer, option } = context;
    const list = (name: string) => option<readonly number[]>(name);
    const padding = list('padding');
    const beyond = list('strides').map((stride, i) => {
      const length = layer.inputs[0]?.shape[i + 1] ?? 1;
      const reach = ((list('kernelSize')[i] ?? 1) - 1) * (list('dilationRate')[i] ?? 1) + 1;
      const zeros = (padding[2 * i] ?? 0) + (padding[2 * i + 1] ?? 0);
      return (layer.shape[i + 1] ?? 1) - ((length - 1) * stride + reach - zeros);
    });
    return writeConvolution(context, 'ConvTranspose', { output_padding: beyond });
  },
});
