// Gated recurrent unit in ONNX: GRU.
import { defineOperator } from '../operator.js';
import { recurrentShape, writeRecurrent } from '../recurrent-node.js';

/** `gru` is GRU, its gates r, z, n in ONNX's order z, r, n; `resetAfter` is `linear_before_reset`. */
export const gru = defineOperator({
  kind: 'gru',
  shape: recurrentShape,
  write: (context) =>
    writeRecurrent(context, {
      opType: 'GRU',
      gates: [1, 0, 2],
      attributes: { linear_before_reset: context.option<boolean>('resetAfter') ? 1 : 0 },
    }),
});
