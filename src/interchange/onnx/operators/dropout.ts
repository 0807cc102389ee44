// Dropout in ONNX: nothing, as in prediction.
import { defineOperator } from '../operator.js';

/** `dropout` writes no node; what follows reads what came before. */
export const dropout = defineOperator({ kind: 'dropout', write: ({ input }) => input() });
