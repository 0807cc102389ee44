// One-dimensional average pooling in ONNX: AveragePool.
import { defineOperator } from '../operator.js';
import { poolingShape, writePooling } from '../pooling-node.js';

/** `averagePool1d` is AveragePool; padding counts if the layer says so. */
export const averagePool1d = defineOperator({
  kind: 'averagePool1d',
  shape: poolingShape,
  write: (context) =>
    writePooling(context, 'AveragePool', {
      count_include_pad: context.option<boolean>('countsPadding') ? 1 : 0,
    }),
});
