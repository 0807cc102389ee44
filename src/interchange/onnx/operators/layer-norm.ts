// Layer normalization in ONNX: LayerNormalization.
import { defineOperator } from '../operator.js';

/** `layerNorm` is LayerNormalization from the same axis on; a scale that the layer does without is ones. */
export const layerNorm = defineOperator({
  kind: 'layerNorm',
  shape({ layer, fixed, carried }) {
    for (let axis = layer.attributes['axis'] as number; axis < layer.shape.length; axis++) {
      fixed(axis);
    }
    return carried();
  },
  write({ layer, input, has, parameter, constant, option, emit }) {
    const axis = option<number>('axis');
    const shape = layer.shape.slice(axis);
    const ones = () => new Float32Array(shape.reduce((product, one) => product * one, 1)).fill(1);
    const scale = has('gamma') ? parameter('gamma') : constant('gamma', { data: ones(), shape });
    const shift = has('beta') ? [parameter('beta')] : [];
    return emit('LayerNormalization', [input(), scale, ...shift], {
      axis: axis + 1,
      epsilon: { float: option<number>('epsilon') },
    });
  },
});
