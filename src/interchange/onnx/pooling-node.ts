// The ONNX node of a pooling layer, over planes or over a signal with channels first or last.
import type { Dimension, OnnxAttribute } from './model-proto.js';
import type { OperatorContext, ShapeContext } from './operator.js';
import { padsOf } from './sliding-windows.js';

/** Whether the layer pools its first axis, `[time, features]`. */
export function isChannelsLast({ layer }: Pick<OperatorContext, 'layer'>): boolean {
  return layer.attributes['dataFormat'] === 'channelsLast';
}

/** Windows slide over any length; the channels must be known. */
export function poolingShape(context: ShapeContext): readonly Dimension[] {
  context.fixed(isChannelsLast(context) ? 1 : 0);
  return context.carried();
}

/** Writes MaxPool or AveragePool; channels that come last are brought to the front and back again. */
export function writePooling(
  context: OperatorContext,
  opType: 'MaxPool' | 'AveragePool',
  more: Readonly<Record<string, OnnxAttribute>> = {},
): string {
  const { input, option, emit } = context;
  const turned = { perm: [0, 2, 1] };
  const isLast = isChannelsLast(context);
  const pooled = emit(opType, [isLast ? emit('Transpose', [input()], turned) : input()], {
    kernel_shape: option<readonly number[]>('poolSize'),
    strides: option<readonly number[]>('strides'),
    pads: padsOf(option<readonly number[]>('padding')),
    ...more,
  });
  return isLast ? emit('Transpose', [pooled], turned) : pooled;
}
