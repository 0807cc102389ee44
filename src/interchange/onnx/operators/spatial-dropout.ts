// Spatial dropout in ONNX: nothing, as in prediction.
import { defineOperator } from '../operator.js';

/** `spatialDropout` writes no node; what follows reads what came before. */
export const spatialDropout = defineOperator({
  kind: 'spatialDropout',
  write: ({ input }) => input(),
});
