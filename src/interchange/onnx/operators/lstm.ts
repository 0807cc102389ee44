// Long short-term memory in ONNX: LSTM.
import { defineOperator } from '../operator.js';
import { recurrentShape, writeRecurrent } from '../recurrent-node.js';

/** `lstm` is LSTM, its gates i, f, g, o in ONNX's order i, o, f, g. */
export const lstm = defineOperator({
  kind: 'lstm',
  shape: recurrentShape,
  write: (context) => writeRecurrent(context, { opType: 'LSTM', gates: [0, 3, 1, 2] }),
});
