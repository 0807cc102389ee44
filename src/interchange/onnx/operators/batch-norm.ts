// Batch normalization in ONNX: BatchNormalization with the running statistics.
import { defineOperator, type OperatorContext } from '../operator.js';

/**
 * `batchNorm` is BatchNormalization, whose channels are ONNX's axis 1: axes of length 1 before the channels are
 * taken out and put back. A scale or shift that the layer does without is ones or zeros.
 */
export const batchNorm = defineOperator({
  kind: 'batchNorm',
  shape({ layer, fixed, carried }) {
    for (let axis = 0; axis <= (layer.attributes['axis'] as number); axis++) fixed(axis);
    return carried();
  },
  write(context) {
    const { input, parameter, option, integers, emit } = context;
    const before = Array.from({ length: option<number>('axis') }, (_, i) => i + 1);
    const x = before.length > 0 ? emit('Squeeze', [input(), integers(before)]) : input();
    const inputs = [
      x,
      orConstant(context, 'gamma', 1),
      orConstant(context, 'beta', 0),
      parameter('runningMean'),
      parameter('runningVariance'),
    ];
    const y = emit('BatchNormalization', inputs, { epsilon: { float: option<number>('epsilon') } });
    return before.length > 0 ? emit('Unsqueeze', [y, integers(before)]) : y;
  },
});

function orConstant(context: OperatorContext, role: string, value: number): string {
  if (context.has(role)) return context.parameter(role);
  const { shape, data } = context.values('runningMean');
  return context.constant(role, { shape, data: new Float32Array(data.length).fill(value) });
}
