// Steiner and Mapps's convolutions and recurrent layers over the same strip, side by side.
import { concat, dense, dropout, flatten, torchDefault } from '../nn/index.js';
import { defineModel } from './define.js';
import { fullyConnected } from './fully-connected.js';
import { readStrip, STRIP_READER, type StripReaderOptions } from './lse-rnn.js';
import { type PooledConvolutionsOptions, pooledConvolutions } from './pooled-convolutions.js';

/** Options of `lse-cnn-rnn-parallel`: those of `lse-cnn` and of `lse-rnn`. */
export interface LseCnnRnnParallelOptions extends PooledConvolutionsOptions {
  /** Units of the fully connected layers behind the convolutions. */
  readonly units: readonly number[];
  readonly reader: StripReaderOptions;
  /** Share of the recurrent states dropped, 0..1. */
  readonly stateDropout: number;
}

const INITIALIZERS = { kernelInitializer: torchDefault, biasInitializer: torchDefault };

/**
 * `lse-cnn` up to its 64 values and `lse-rnn` up to its 128 states, joined, classes.
 *
 * Input `[1, bands, frames]`, output logits `[classes]`. The report found it some 20 points below the
 * convolutions followed by GRUs.
 */
export const lseCnnRnnParallel = defineModel<LseCnnRnnParallelOptions>({
  id: 'lse-cnn-rnn-parallel',
  title: 'Convolutions and a GRU in both directions, side by side',
  paper: 'Steiner & Mapps, music genre classification on GTZAN, parallel CNN-RNN',
  inputs: [{ name: 'strip', kind: 'time-frequency' }],
  defaults: {
    filters: [8, 16, 32, 48, 56],
    kernelSize: [3, 3],
    padding: 'valid',
    pooling: 'max',
    poolsLast: false,
    dropout: 0.2,
    units: [64],
    reader: STRIP_READER,
    stateDropout: 0.25,
  },
  settings: { published: { inputShapes: [[1, 288, 86]], classes: 10, parameters: 232_114 } },
  build([strip], classes, { units, reader, stateDropout: rate, ...convolutions }) {
    const flat = flatten(pooledConvolutions(strip, convolutions, 'cnn.'));
    const seen = fullyConnected(flat, { units, name: 'cnn.dense', ...INITIALIZERS });
    const states = readStrip(strip, reader, 'rnn.');
    const read = rate > 0 ? dropout(states, { rate }) : states;
    return dense(concat([seen, read]), { units: classes, name: 'head', ...INITIALIZERS });
  },
});
