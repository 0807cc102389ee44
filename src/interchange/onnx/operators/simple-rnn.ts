// The plain recurrent layer in ONNX: RNN.
import { defineOperator } from '../operator.js';
import { recurrentShape, writeRecurrent } from '../recurrent-node.js';

/** `simpleRnn` is RNN with Tanh or Relu. */
export const simpleRnn = defineOperator({
  kind: 'simpleRnn',
  shape: recurrentShape,
  write: (context) =>
    writeRecurrent(context, {
      opType: 'RNN',
      gates: [0],
      attributes: {
        activations: [context.option<string>('activation') === 'relu' ? 'Relu' : 'Tanh'],
      },
    }),
});
