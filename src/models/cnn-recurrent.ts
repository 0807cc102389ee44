// Srivastava, Ruhil and Kaushal: convolutions over MFCC, then two recurrent layers; with GRU or with LSTM.
import {
  batchNorm,
  conv2d,
  dense,
  dropout,
  type GraphNode,
  kerasBatchNorm,
  maxPool2d,
  relu,
} from '../nn/index.js';
import { defineModel } from './define.js';
import { inTime } from './in-time.js';
import { recurrentStack } from './recurrent-stack.js';

/** Options of `cnn-gru` and `cnn-lstm`. */
export interface CnnRecurrentOptions {
  /** Filters of each convolution. */
  readonly filters: readonly number[];
  /** Height and width of the kernels. */
  readonly kernelSize: number;
  /** Window of the max-pool behind each convolution, a square. */
  readonly pools: readonly number[];
  /** Length of each recurrent layer's state. */
  readonly units: readonly number[];
  /** Share of values dropped behind each pool, 0..1. */
  readonly dropout: number;
}

const FACTS = {
  paper: 'Srivastava, Ruhil & Kaushal, music genre classification with recurrent layers',
  inputs: [{ name: 'mfcc', kind: 'time-frequency' }],
} as const;
const DEFAULTS = { filters: [64, 128, 128], kernelSize: 3, pools: [2, 3, 4], dropout: 0.1 };
/** Ten segments of three seconds a song; the nets take any length. */
const SHAPES = [[1, 23, 130]];

/**
 * `[conv 3×3 same, ReLU, max-pool same, dropout, batch-norm]` three times, then two GRUs of 20 units over what
 * is left of time, the last state, classes.
 *
 * Input `[1, coefficients, frames]` (the report writes time first), published at 23 × 130; output logits
 * `[classes]`. Filters are those of Choi et al. 2017; pools are `same`, since 2 · 3 · 4 > 23.
 */
export const cnnGru = defineModel<CnnRecurrentOptions>({
  ...FACTS,
  id: 'cnn-gru',
  title: 'Convolutions over MFCC, then two GRUs',
  defaults: { ...DEFAULTS, units: [20, 20] },
  // Of the 235,090 of the report 640 are running statistics.
  settings: { published: { inputShapes: SHAPES, classes: 10, parameters: 234_450 } },
  build: ([mfcc], classes, options) => build(mfcc, classes, 'gru', options),
});

/** As `cnn-gru`, with two LSTMs of 30 units. */
export const cnnLstm = defineModel<CnnRecurrentOptions>({
  ...FACTS,
  id: 'cnn-lstm',
  title: 'Convolutions over MFCC, then two LSTMs',
  defaults: { ...DEFAULTS, units: [30, 30] },
  // Of the 250,070 of the report 640 are running statistics.
  settings: { published: { inputShapes: SHAPES, classes: 10, parameters: 249_430 } },
  build: ([mfcc], classes, options) => build(mfcc, classes, 'lstm', options),
});

function build(
  mfcc: GraphNode,
  classes: number,
  cell: 'gru' | 'lstm',
  { filters, kernelSize, pools, units, dropout: rate }: CnnRecurrentOptions,
): GraphNode {
  const features = filters.reduce((hidden, count, i) => {
    const name = `conv${i + 1}`;
    const conv = conv2d(hidden, { filters: count, kernelSize, padding: 'same', name });
    const pooled = maxPool2d(relu(conv), { poolSize: pools[i] as number, padding: 'same' });
    const dropped = rate > 0 ? dropout(pooled, { rate }) : pooled;
    return batchNorm(dropped, { ...kerasBatchNorm, name: `norm${i + 1}` });
  }, mfcc);
  const state = recurrentStack(inTime(features), { cell, units, bidirectional: false }, 'keras');
  return dense(state, { units: classes, name: 'head' });
}
