// A fully connected layer in ONNX: Gemm for vectors, MatMul and Add along the last axis of anything longer.
import { defineOperator } from '../operator.js';

/** `dense` keeps its weight `[units, inputs]`; MatMul reads it through a Transpose that runtimes fold away. */
export const dense = defineOperator({
  kind: 'dense',
  shape({ layer, fixed, carried }) {
    const last = layer.shape.length - 1;
    fixed(last);
    return [...carried().slice(0, last), layer.shape[last] as number];
  },
  write({ layer, input, parameter, has, emit }) {
    const weight = parameter('weight');
    const bias = has('bias') ? [parameter('bias')] : [];
    if (layer.shape.length === 1) return emit('Gemm', [input(), weight, ...bias], { transB: 1 });
    const turned = emit('Transpose', [weight], { perm: [1, 0] });
    const product = emit('MatMul', [input(), turned]);
    return bias.length === 0 ? product : emit('Add', [product, ...bias]);
  },
});
