// Self-attention in ONNX, in single steps: it has no operator of its own before operator set 23.
import { defineOperator, type OperatorContext } from '../operator.js';

/**
 * `multiHeadAttention` as MatMul, Split, Softmax and Transpose; the weights stay as they lie. Any number of
 * steps will do.
 */
export const multiHeadAttention = defineOperator({
  kind: 'multiHeadAttention',
  shape({ fixed, carried }) {
    fixed(1);
    return carried();
  },
  write(context) {
    const { layer, input, emit, emitSeveral, integers, constant, option } = context;
    const features = layer.shape[1] ?? 1;
    const heads = option<number>('numHeads');
    const width = features / heads;
    const projected = linear(context, input(), 'weight', 'bias');
    const [q, k, v] = emitSeveral(
      'Split',
      [projected, integers([features, features, features])],
      { axis: -1 },
      [true, true, true],
    ) as [string, string, string];
    const byHead = (value: string, perm: readonly number[]) =>
      emit('Transpose', [emit('Reshape', [value, integers([0, 0, heads, width])])], { perm });
    const products = emit('MatMul', [byHead(q, [0, 2, 1, 3]), byHead(k, [0, 2, 3, 1])]);
    const scale = { data: Float32Array.of(1 / Math.sqrt(width)), shape: [] };
    const scores = emit('Mul', [products, constant('scale', scale)]);
    const shares = emit('Softmax', [scores], { axis: -1 });
    const mixed = emit('MatMul', [shares, byHead(v, [0, 2, 1, 3])]);
    const steps = emit('Transpose', [mixed], { perm: [0, 2, 1, 3] });
    const joined = emit('Reshape', [steps, integers([0, 0, features])]);
    return linear(context, joined, 'outputWeight', 'outputBias');
  },
});

/** A dense layer along the last axis, its weight turned on the way. */
function linear(context: OperatorContext, x: string, weight: string, bias: string): string {
  const { emit, parameter, has } = context;
  const turned = emit('Transpose', [parameter(weight)], { perm: [1, 0] });
  const product = emit('MatMul', [x, turned]);
  return has(bias) ? emit('Add', [product, parameter(bias)]) : product;
}
