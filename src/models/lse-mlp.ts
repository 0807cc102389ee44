// The table net of Steiner and Mapps: four fully connected layers over 57 features of a song.
import { dense, torchDefault } from '../nn/index.js';
import { defineModel } from './define.js';
import { fullyConnected } from './fully-connected.js';

/** Options of `lse-mlp`. */
export interface LseMlpOptions {
  /** Units of each layer before the last; the report tried two to four layers in all. */
  readonly units: readonly number[];
  /** Share of values dropped behind each of them, 0..1; or one number for all. */
  readonly dropout: number | readonly number[];
}

const INITIALIZERS = { kernelInitializer: torchDefault, biasInitializer: torchDefault };

/** 57 → 57 → 32 → 16 → classes with ReLU; dropout behind the first two. Output logits `[classes]`. */
export const lseMlp = defineModel<LseMlpOptions>({
  id: 'lse-mlp',
  title: 'Four fully connected layers over a song’s features',
  paper: 'Steiner & Mapps, music genre classification on GTZAN, metadata MLP',
  inputs: [{ name: 'features', kind: 'vector' }],
  defaults: { units: [57, 32, 16], dropout: [0.25, 0.25, 0] },
  settings: { published: { inputShapes: [[57]], classes: 10, parameters: 5_860 } },
  build([features], classes, { units, dropout }) {
    const hidden = fullyConnected(features, { units, dropout, name: 'dense', ...INITIALIZERS });
    return dense(hidden, { units: classes, name: 'head', ...INITIALIZERS });
  },
});
