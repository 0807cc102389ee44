// The net of Minhas, Chie and Lee over 26 features of a song.
import { dense } from '../nn/index.js';
import { defineModel } from './define.js';
import { fullyConnected } from './fully-connected.js';

/** Options of `feat-dense` and `spec-dense`. */
export interface DenseNetOptions {
  /** Units of each layer before the last. */
  readonly units: readonly number[];
  /** Share of values dropped behind each of them, 0..1; the report has none. */
  readonly dropout: number;
}

/** 26 → 64 → 32 → classes with ReLU. Output logits `[classes]`. */
export const featDense = defineModel<DenseNetOptions>({
  id: 'feat-dense',
  title: 'Three fully connected layers over 26 features',
  paper: 'Minhas, Chie & Lee, music genre classifiers and their robustness, features',
  inputs: [{ name: 'features', kind: 'vector' }],
  defaults: { units: [64, 32], dropout: 0 },
  settings: { published: { inputShapes: [[26]], classes: 10, parameters: 4_138 } },
  build([features], classes, options) {
    const hidden = fullyConnected(features, { ...options, name: 'dense' });
    return dense(hidden, { units: classes, name: 'head' });
  },
});
