// The encoder of a U-Net alone: double convolutions with PReLU, one mean a channel.
import {
  batchNorm,
  conv2d,
  dense,
  dropout,
  type GraphNode,
  globalAveragePool2d,
  maxPool2d,
  prelu,
  relu,
  torchDefault,
} from '../nn/index.js';
import { defineModel } from './define.js';

/** Options of `unet-enc`. */
export interface UnetEncOptions {
  /** Filters of each block. */
  readonly filters: readonly number[];
  /** Behind each normalization; `prelu` has one slope a channel. */
  readonly activation: 'prelu' | 'relu';
  /** Share of channels' means dropped before the last layer, 0..1. */
  readonly dropout: number;
}

/**
 * `[conv 3×3 same without bias, batch-norm, PReLU] × 2` four times with max-pools 2 between, mean over each
 * plane, dropout, classes.
 *
 * Input `[1, bands, frames]`, published at 128 × 128; output logits `[classes]`.
 */
export const unetEnc = defineModel<UnetEncOptions>({
  id: 'unet-enc',
  title: 'The encoder of a U-Net with PReLU',
  paper: 'A later student project after Patil et al. 2023, song-disjoint GTZAN',
  inputs: [{ name: 'spectrogram', kind: 'time-frequency' }],
  defaults: { filters: [32, 64, 128, 256], activation: 'prelu', dropout: 0.5 },
  settings: { published: { inputShapes: [[1, 128, 128]], classes: 10, parameters: 1_176_170 } },
  build([spectrogram], classes, { filters, activation, dropout: rate }) {
    const layer = (x: GraphNode, count: number, name: string) => {
      const conv = conv2d(x, {
        filters: count,
        kernelSize: 3,
        padding: 'same',
        useBias: false,
        kernelInitializer: torchDefault,
        name: `${name}.conv`,
      });
      const norm = batchNorm(conv, { name: `${name}.norm` });
      return activation === 'relu' ? relu(norm) : prelu(norm, { name: `${name}.prelu` });
    };
    const features = filters.reduce((x, count, i) => {
      const pooled = i > 0 ? maxPool2d(x, { poolSize: 2 }) : x;
      return layer(layer(pooled, count, `block${i + 1}.a`), count, `block${i + 1}.b`);
    }, spectrogram);
    const means = globalAveragePool2d(features);
    return dense(rate > 0 ? dropout(means, { rate }) : means, {
      units: classes,
      kernelInitializer: torchDefault,
      biasInitializer: torchDefault,
      name: 'head',
    });
  },
});
