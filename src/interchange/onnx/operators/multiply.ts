// Products in ONNX: Mul, factors of whole channels with axes of 1 behind them.
import { defineOperator, type OperatorContext } from '../operator.js';

/** `multiply` is Mul; `[channels]` beside `[channels, height, width]` is read as `[channels, 1, 1]`. */
export const multiply = defineOperator({
  kind: 'multiply',
  shape({ layer, inputShape, carried }) {
    const isLarger = layer.inputs[1]?.shape.join() === layer.shape.join();
    return isLarger ? inputShape(1) : carried();
  },
  write: (context) => context.emit('Mul', [operand(context, 0), operand(context, 1)]),
});

function operand({ layer, input, emit, integers }: OperatorContext, position: number): string {
  const axes = layer.inputs[position]?.shape.length ?? 0;
  const missing = layer.shape.slice(axes).map((_, i) => axes + i + 1);
  if (missing.length === 0) return input(position);
  return emit('Unsqueeze', [input(position), integers(missing)]);
}
