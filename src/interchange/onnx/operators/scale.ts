// A constant factor in ONNX: Mul.
import { defineOperator } from '../operator.js';

/** `scale` is Mul by a constant without axes. */
export const scale = defineOperator({
  kind: 'scale',
  write({ emit, input, constant, option }) {
    const factor = { data: Float32Array.of(option<number>('factor')), shape: [] };
    return emit('Mul', [input(), constant('factor', factor)]);
  },
});
