// Global pooling of planes in ONNX: ReduceMean and ReduceMax over height and width.
import { defineOperator, type ShapeContext } from '../operator.js';

function channelsAlone({ layer, fixed }: ShapeContext): readonly number[] {
  fixed(0);
  return layer.shape;
}

/** `globalAveragePool2d` is ReduceMean; any height and width will do. */
export const globalAveragePool2d = defineOperator({
  kind: 'globalAveragePool2d',
  shape: channelsAlone,
  write: ({ input, emit }) => emit('ReduceMean', [input()], { axes: [2, 3], keepdims: 0 }),
});

/** `globalMaxPool2d` is ReduceMax; any height and width will do. */
export const globalMaxPool2d = defineOperator({
  kind: 'globalMaxPool2d',
  shape: channelsAlone,
  write: ({ input, emit }) => emit('ReduceMax', [input()], { axes: [2, 3], keepdims: 0 }),
});
