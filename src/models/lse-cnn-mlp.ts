// The best net of Steiner and Mapps: a whole song's picture and its table of features, joined.
import { concat, dense, flatten, type GraphNode, torchDefault } from '../nn/index.js';
import { defineModel } from './define.js';
import { fullyConnected } from './fully-connected.js';
import { type PooledConvolutionsOptions, pooledConvolutions } from './pooled-convolutions.js';

/** Options of `lse-cnn-mlp`; those of the convolutions are `lse-cnn`'s. */
export interface LseCnnMlpOptions extends PooledConvolutionsOptions {
  /** Units of the fully connected layers behind the convolutions. */
  readonly pictureUnits: readonly number[];
  /** Units of the fully connected layers over the table. */
  readonly tableUnits: readonly number[];
  /** Share of values dropped behind the table's layers but the last, 0..1. */
  readonly tableDropout: number;
  /** Units of the fully connected layers over both, before the last. */
  readonly jointUnits: readonly number[];
}

const INITIALIZERS = { kernelInitializer: torchDefault, biasInitializer: torchDefault };

/**
 * Picture: five blocks of convolution as in `lse-cnn`, pooled after each, then 100; table: 57 → 128 → 128 →
 * 100; side by side 200 → 128 → 64 → classes.
 *
 * Inputs `[1, bands, frames]` and `[values]`, output logits `[classes]`. The report states the two 100s, the
 * 200, five convolutions and seven fully connected layers; the other widths are chosen here.
 */
export const lseCnnMlp = defineModel<LseCnnMlpOptions, readonly [GraphNode, GraphNode]>({
  id: 'lse-cnn-mlp',
  title: 'A song’s picture and its table of features, joined',
  paper: 'Steiner & Mapps, music genre classification on GTZAN, CNN-MLP',
  inputs: [
    { name: 'picture', kind: 'time-frequency' },
    { name: 'features', kind: 'vector' },
  ],
  defaults: {
    filters: [8, 16, 32, 48, 56],
    kernelSize: [3, 3],
    padding: 'valid',
    pooling: 'max',
    poolsLast: true,
    dropout: 0.5,
    pictureUnits: [100],
    tableUnits: [128, 128, 100],
    tableDropout: 0.25,
    jointUnits: [128, 64],
  },
  settings: {
    published: { inputShapes: [[1, 288, 432], [57]], classes: 10, parameters: 546_778 },
  },
  build([picture, features], classes, options) {
    const { pictureUnits, tableUnits, tableDropout, jointUnits, ...convolutions } = options;
    const flat = flatten(pooledConvolutions(picture, convolutions, 'picture.'));
    const seen = fullyConnected(flat, {
      units: pictureUnits,
      name: 'picture.dense',
      ...INITIALIZERS,
    });
    const read = fullyConnected(features, {
      units: tableUnits,
      name: 'table.dense',
      dropout: tableUnits.map((_, i) => (i < tableUnits.length - 1 ? tableDropout : 0)),
      ...INITIALIZERS,
    });
    const joint = fullyConnected(concat([seen, read]), {
      units: jointUnits,
      name: 'joint.dense',
      ...INITIALIZERS,
    });
    return dense(joint, { units: classes, name: 'head', ...INITIALIZERS });
  },
});
