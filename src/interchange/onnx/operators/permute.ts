// Axes in another order in ONNX: Transpose, the batch staying in front.
import type { Dimension } from '../model-proto.js';
import { defineOperator } from '../operator.js';

/** `permute` is Transpose; a dynamic axis goes where it is put. */
export const permute = defineOperator({
  kind: 'permute',
  shape: ({ layer, inputShape }) =>
    (layer.attributes['axes'] as readonly number[]).map((axis) => inputShape()[axis] as Dimension),
  write({ emit, input, option }) {
    const axes = option<readonly number[]>('axes').map((axis) => axis + 1);
    return emit('Transpose', [input()], { perm: [0, ...axes] });
  },
});
