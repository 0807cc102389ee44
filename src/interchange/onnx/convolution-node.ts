// The ONNX node of a convolution, whatever its number of axes.
import type { OnnxAttribute } from './model-proto.js';
import type { OperatorContext } from './operator.js';
import { padsOf } from './sliding-windows.js';

/** Writes Conv or ConvTranspose with the layer's weight and bias as they lie. */
export function writeConvolution(
  context: OperatorContext,
  opType: 'Conv' | 'ConvTranspose',
  more: Readonly<Record<string, OnnxAttribute>> = {},
): string {
  const { input, parameter, has, option, emit } = context;
  const bias = has('bias') ? [parameter('bias')] : [];
  return emit(opType, [input(), parameter('weight'), ...bias], {
    kernel_shape: option<readonly number[]>('kernelSize'),
    strides: option<readonly number[]>('strides'),
    dilations: option<readonly number[]>('dilationRate'),
    pads: padsOf(option<readonly number[]>('padding')),
    ...more,
  });
}
