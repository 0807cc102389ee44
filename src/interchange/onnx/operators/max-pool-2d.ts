// Two-dimensional max pooling in ONNX: MaxPool.
import { defineOperator } from '../operator.js';
import { poolingShape, writePooling } from '../pooling-node.js';

/** `maxPool2d` is MaxPool; padding never wins. */
export const maxPool2d = defineOperator({
  kind: 'maxPool2d',
  shape: poolingShape,
  write: (context) => writePooling(context, 'MaxPool'),
});
