// The picture net of Minhas, Chie and Lee: two convolutions and nothing pooled.
import { conv2d, dense, dropout, flatten, type GraphNode, relu } from '../nn/index.js';
import { defineModel } from './define.js';

/** Options of `spec-cnn`. */
export interface SpecCnnOptions {
  /** Filters of each convolution. */
  readonly filters: readonly number[];
  /** Height and width of every kernel; the report finds small ones best. */
  readonly kernelSize: number;
  /** Share of values dropped before the last layer, 0..1; the report has none. */
  readonly dropout: number;
}

/**
 * `[conv 3×3 valid, ReLU]` with 64 and 32 filters, flattened as it is, then classes.
 *
 * Input `[1, bands, frames]`, output logits `[classes]`. Nearly all parameters lie in the last layer.
 */
export const specCnn = defineModel<SpecCnnOptions>({
  id: 'spec-cnn',
  title: 'Two convolutions over a mel spectrogram, unpooled',
  paper: 'Minhas, Chie & Lee, music genre classifiers and their robustness, spectrogram CNN',
  inputs: [{ name: 'spectrogram', kind: 'time-frequency' }],
  defaults: { filters: [64, 32], kernelSize: 3, dropout: 0 },
  settings: { published: { inputShapes: [[1, 128, 216]], classes: 10, parameters: 8_431_274 } },
  build([spectrogram], classes, { filters, kernelSize, dropout: rate }) {
    const features = filters.reduce<GraphNode>(
      (hidden, count, i) =>
        relu(conv2d(hidden, { filters: count, kernelSize, name: `conv${i + 1}` })),
      spectrogram,
    );
    const flat = flatten(features);
    return dense(rate > 0 ? dropout(flat, { rate }) : flat, { units: classes, name: 'head' });
  },
});
