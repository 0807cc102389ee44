// Choi's convolutional recurrent net, on which others build.
import {
  batchNorm,
  conv2d,
  dense,
  dropout,
  elu,
  type GraphNode,
  kerasBatchNorm,
  maxPool2d,
  pad,
} from '../nn/index.js';
import { defineModel } from './define.js';
import { inTime } from './in-time.js';
import { recurrentStack } from './recurrent-stack.js';

/** Options of `crnn-choi`. */
export interface CrnnChoiOptions {
  /** Frames of silence put before and after; 37 make 1440 of 1366. */
  readonly padFrames: number;
  /** Filters of each convolution. */
  readonly filters: readonly number[];
  /** Window of the max-pool behind each convolution: a square, or less where less is left. */
  readonly pools: readonly number[];
  /** Length of each GRU's state. */
  readonly units: readonly number[];
  /** Share of values dropped behind each pool, 0..1. */
  readonly dropout: number;
  /** Share of the last state dropped, 0..1. */
  readonly stateDropout: number;
}

/**
 * Every band normalized, `[conv 3×3 same, batch-norm, ELU, max-pool, dropout]` four times, two GRUs over
 * time, the last state, classes.
 *
 * Input `[1, bands, frames]`, published at 96 × 1366 (log-mel at 12 kHz, hop 256), which leaves 15 steps of
 * 128; output logits `[classes]`.
 */
export const crnnChoi = defineModel<CrnnChoiOptions>({
  id: 'crnn-choi',
  title: 'Four convolutions, then two GRUs',
  paper: 'Choi, Fazekas, Sandler & Cho 2017, arXiv:1609.04243',
  inputs: [{ name: 'log-mel', kind: 'time-frequency' }],
  defaults: {
    padFrames: 37,
    filters: [64, 128, 128, 128],
    pools: [2, 3, 4, 4],
    units: [32, 32],
    dropout: 0.1,
    stateDropout: 0.3,
  },
  settings: { published: { inputShapes: [[1, 96, 1366]], classes: 10, parameters: 392_970 } },
  build([picture], classes, options) {
    const { padFrames, filters, pools, units, dropout: rate, stateDropout } = options;
    const drop = (x: GraphNode, share: number) => (share > 0 ? dropout(x, { rate: share }) : x);
    const border = [padFrames, padFrames] as const;
    const padded = padFrames > 0 ? pad(picture, { padding: [[0, 0], [0, 0], border] }) : picture;
    const start = batchNorm(padded, { ...kerasBatchNorm, axis: 1, name: 'input.norm' });
    const features = filters.reduce((hidden, count, i) => {
      const name = `conv${i + 1}`;
      const conv = conv2d(hidden, { filters: count, kernelSize: 3, padding: 'same', name });
      const bent = elu(batchNorm(conv, { ...kerasBatchNorm, name: `norm${i + 1}` }));
      const [, height, width] = bent.shape as [number, number, number];
      const window = pools[i] as number;
      const poolSize = [Math.min(window, height), Math.min(window, width)] as const;
      return drop(maxPool2d(bent, { poolSize }), rate);
    }, start);
    const stack = { cell: 'gru', units, bidirectional: false } as const;
    const state = recurrentStack(inTime(features), stack, 'keras');
    return dense(drop(state, stateDropout), { units: classes, name: 'head' });
  },
});
