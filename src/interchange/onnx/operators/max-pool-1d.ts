// One-dimensional max pooling in ONNX: MaxPool.
import { defineOperator } from '../operator.js';
import { poolingShape, writePooling } from '../pooling-node.js';

/** `maxPool1d` is MaxPool; padding never wins. */
export const maxPool1d = defineOperator({
  kind: 'maxPool1d',
  shape: poolingShape,
  write: (context) => writePooling(context, 'MaxPool'),
});
