// Joining in ONNX: Concat, the axis counted with the batch.
import type { Dimension } from '../model-proto.js';
import { defineOperator } from '../operator.js';

/** `concat` is Concat; a joined axis is dynamic as soon as one of its parts is. */
export const concat = defineOperator({
  kind: 'concat',
  shape({ layer, inputShape, carried }) {
    const axis = layer.attributes['axis'] as number;
    const dynamic = layer.inputs
      .map((_, i) => inputShape(i)[axis] as Dimension)
      .find((length) => typeof length === 'string');
    return carried().map((length, i) => (i === axis && dynamic ? `${dynamic}/joined` : length));
  },
  write: ({ layer, emit, input, option }) =>
    emit(
      'Concat',
      layer.inputs.map((_, i) => input(i)),
      { axis: option<number>('axis') + 1 },
    ),
});
