// The net of Minhas, Chie and Lee over the mean of each row of a mel spectrogram.
import { dense } from '../nn/index.js';
import { defineModel } from './define.js';
import type { DenseNetOptions } from './feat-dense.js';
import { fullyConnected } from './fully-connected.js';

/**
 * 128 → 128 → 64 → classes with ReLU. Output logits `[classes]`.
 *
 * The authors' code has `units: [64, 32]` where the report says 128 and 64.
 */
export const specDense = defineModel<DenseNetOptions>({
  id: 'spec-dense',
  title: 'Three fully connected layers over 128 band means',
  paper: 'Minhas, Chie & Lee, music genre classifiers and their robustness, spectrogram vector',
  inputs: [{ name: 'bands', kind: 'vector' }],
  defaults: { units: [128, 64], dropout: 0 },
  settings: {
    published: { inputShapes: [[128]], classes: 10, parameters: 25_418 },
    code: { inputShapes: [[128]], classes: 10, options: { units: [64, 32] }, parameters: 10_666 },
  },
  build([bands], classes, options) {
    const hidden = fullyConnected(bands, { ...options, name: 'dense' });
    return dense(hidden, { units: classes, name: 'head' });
  },
});
