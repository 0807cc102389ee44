// The picture net of Steiner and Mapps: five convolutions over a strip of a spectrogram.
import { dense, flatten, torchDefault } from '../nn/index.js';
import { defineModel } from './define.js';
import { fullyConnected } from './fully-connected.js';
import { type PooledConvolutionsOptions, pooledConvolutions } from './pooled-convolutions.js';

/** Options of `lse-cnn`. */
export interface LseCnnOptions extends PooledConvolutionsOptions {
  /** Units of the fully connected layers before the last. */
  readonly units: readonly number[];
}

const INITIALIZERS = { kernelInitializer: torchDefault, biasInitializer: torchDefault };

/**
 * `[conv 3×3, ReLU, max-pool 2, dropout]` four times, once more without pool, then 784 → 64 → classes.
 *
 * The report states the flat 784, the kernels and the dropout; channels, padding and the number of pools
 * follow from it: a strip of 288 × 86 without padding (`strip56`), or 224 × 224 with (`square16`).
 * Input `[1, bands, frames]`, output logits `[classes]`.
 */
export const lseCnn = defineModel<LseCnnOptions>({
  id: 'lse-cnn',
  title: 'Five convolutions over a strip of a spectrogram',
  paper: 'Steiner & Mapps, music genre classification on GTZAN, baseline CNN',
  inputs: [{ name: 'strip', kind: 'time-frequency' }],
  defaults: {
    filters: [8, 16, 32, 48, 56],
    kernelSize: [3, 3],
    padding: 'valid',
    pooling: 'max',
    poolsLast: false,
    dropout: 0.2,
    units: [64],
  },
  settings: {
    strip56: { inputShapes: [[1, 288, 86]], classes: 10, parameters: 94_898 },
    square16: {
      inputShapes: [[1, 224, 224]],
      classes: 10,
      options: { filters: [8, 16, 32, 32, 16], padding: 'same', poolsLast: true },
      parameters: 70_650,
    },
  },
  build([strip], classes, { units, ...convolutions }) {
    const features = flatten(pooledConvolutions(strip, convolutions));
    const hidden = fullyConnected(features, { units, name: 'dense', ...INITIALIZERS });
    return dense(hidden, { units: classes, name: 'head', ...INITIALIZERS });
  },
});
