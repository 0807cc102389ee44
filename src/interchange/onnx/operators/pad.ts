// Zeros around an array in ONNX: Pad.
import { defineOperator } from '../operator.js';
import { padsOf } from '../sliding-windows.js';

/** `pad` is Pad; nothing is added to the batch. */
export const pad = defineOperator({
  kind: 'pad',
  write({ emit, input, integers, option }) {
    return emit('Pad', [
      input(),
      integers(padsOf([0, 0, ...option<readonly number[]>('padding')])),
    ]);
  },
});
