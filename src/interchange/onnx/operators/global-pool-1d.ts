// Global pooling of signals and sequences in ONNX: ReduceMean and ReduceMax over their length.
import { defineOperator, type OperatorContext, type ShapeContext } from '../operator.js';
import { isChannelsLast } from '../pooling-node.js';

function channelsAlone(context: ShapeContext): readonly number[] {
  context.fixed(isChannelsLast(context) ? 1 : 0);
  return context.layer.shape;
}

function reduce(context: OperatorContext, opType: 'ReduceMean' | 'ReduceMax'): string {
  const axes = [isChannelsLast(context) ? 1 : 2];
  return context.emit(opType, [context.input()], { axes, keepdims: 0 });
}

/** `globalAveragePool1d` is ReduceMean; any length will do. */
export const globalAveragePool1d = defineOperator({
  kind: 'globalAveragePool1d',
  shape: channelsAlone,
  write: (context) => reduce(context, 'ReduceMean'),
});

/** `globalMaxPool1d` is ReduceMax; any length will do. */
export const globalMaxPool1d = defineOperator({
  kind: 'globalMaxPool1d',
  shape: channelsAlone,
  write: (context) => reduce(context, 'ReduceMax'),
});
