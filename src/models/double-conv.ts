// Blocks of two 3×3 convolutions over a log-mel picture, then mean and maximum over time.
import { ShapeError } from '../base/index.js';
import {
  averagePool2d,
  batchNorm,
  concat,
  conv2d,
  dense,
  dropout,
  flatten,
  type GraphNode,
  globalAveragePool2d,
  globalMaxPool2d,
  maxPool2d,
  relu,
  torchDefault,
} from '../nn/index.js';
import { defineModel } from './define.js';

/** Options of `double-conv`. */
export interface DoubleConvOptions {
  /** Filters of each block. */
  readonly filters: readonly number[];
  /** Max-pooling after each block, `[bands, columns]`. */
  readonly pools: readonly (readonly [number, number])[];
  /** Share of the pooled values dropped before the last layer, 0..1. */
  readonly dropout: number;
}

/**
 * A small VGG-like net for log-mel windows.
 *
 * Each block is `[conv 3×3 same, batch-norm, ReLU] × 2, max-pool`; what is left is averaged over
 * frequency, and its mean and maximum over time are put side by side (as PANNs do with their sum).
 *
 * Input `[1, bands, columns]`, output logits `[classes]`.
 */
export const doubleConv = defineModel<DoubleConvOptions>({
  id: 'double-conv',
  title: 'Double-convolution blocks, mean and maximum over time',
  paper:
    'Simonyan & Zisserman 2015, arXiv:1409.1556; pooling after Kong et al. 2020, arXiv:1912.10211',
  inputs: [{ name: 'log-mel', kind: 'time-frequency' }],
  defaults: {
    filters: [16, 32, 64, 128],
    pools: [
      [2, 2],
      [2, 2],
      [2, 2],
      [4, 2],
    ],
    dropout: 0.5,
  },
  settings: {
    bundled: { inputShapes: [[1, 128, 128]], classes: 10, parameters: 296_282 },
  },
  build([picture], classes, { filters, pools, dropout: rate }) {
    if (filters.length !== pools.length) {
      throw new ShapeError(
        `double-conv: ${filters.length} blocks of filters need as many pools; got ${pools.length}.`,
      );
    }
    const start = { kernelInitializer: torchDefault };
    let hidden: GraphNode = picture;
    filters.forEach((count, block) => {
      for (const half of ['a', 'b']) {
        const name = `block${block + 1}.${half}`;
        const conv = {
          filters: count,
          kernelSize: 3,
          padding: 'same',
          useBias: false,
          ...start,
        } as const;
        hidden = conv2d(hidden, { ...conv, name: `${name}.conv` });
        hidden = relu(batchNorm(hidden, { name: `${name}.norm` }));
      }
      hidden = maxPool2d(hidden, { poolSize: pools[block] as readonly [number, number] });
    });
    const height = hidden.shape[1] as number;
    const overTime = averagePool2d(hidden, { poolSize: [height, 1] });
    const summary = concat([
      flatten(globalAveragePool2d(overTime)),
      flatten(globalMaxPool2d(overTime)),
    ]);
    const head = { units: classes, name: 'head', ...start, biasInitializer: torchDefault };
    return dense(dropout(summary, { rate }), head);
  },
});
