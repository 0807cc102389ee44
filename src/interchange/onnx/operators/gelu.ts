// Gaussian error linear unit in ONNX, whose own Gelu came only with operator set 20.
import { defineOperator, type OperatorContext } from '../operator.js';

/** A number as an array without axes. */
function scalar({ constant }: OperatorContext, what: string, value: number): string {
  return constant(what, { data: Float32Array.of(value), shape: [] });
}

/** `gelu` is x · (1 + erf(x / √2)) / 2, or with tanh x · (1 + tanh(√(2/π) · (x + 0.044715 x³))) / 2. */
export const gelu = defineOperator({
  kind: 'gelu',
  write(context) {
    const { emit, input, option } = context;
    const x = input();
    const share =
      option<string>('approximate') === 'tanh' ? tanhShare(context, x) : erfShare(context, x);
    const above = emit('Add', [share, scalar(context, 'one', 1)]);
    return emit('Mul', [emit('Mul', [x, scalar(context, 'half', 0.5)]), above]);
  },
});

function erfShare(context: OperatorContext, x: string): string {
  const { emit } = context;
  return emit('Erf', [emit('Mul', [x, scalar(context, 'root', Math.SQRT1_2)])]);
}

function tanhShare(context: OperatorContext, x: string): string {
  const { emit } = context;
  const cube = emit('Mul', [emit('Mul', [x, x]), x]);
  const bent = emit('Add', [x, emit('Mul', [cube, scalar(context, 'cubic', 0.044715)])]);
  return emit('Tanh', [emit('Mul', [bent, scalar(context, 'root', Math.sqrt(2 / Math.PI))])]);
}
