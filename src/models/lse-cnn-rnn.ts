// Steiner and Mapps's convolutions followed by recurrent layers.
import { ParameterError } from '../base/index.js';
import {
  conv2d,
  dense,
  flatten,
  type GraphNode,
  maxPool2d,
  relu,
  reshape,
  torchDefault,
} from '../nn/index.js';
import { defineModel } from './define.js';
import { inTime } from './in-time.js';
import { recurrentStack } from './recurrent-stack.js';

/** Options of `lse-cnn-rnn`. */
export interface LseCnnRnnOptions {
  /**
   * `time` keeps the time axis in the last three convolutions, so that the recurrent layers see a sequence;
   * `literal` is what the report's numbers say: everything becomes a single step of 128 values.
   */
  readonly mode: 'time' | 'literal';
  /** Filters of each convolution of 2 × 2. */
  readonly filters: readonly number[];
  /** Units of the fully connected layer before the one of 128. */
  readonly denseUnits: number;
  /** Values in a step of the sequence. */
  readonly stepUnits: number;
  readonly cell: 'gru' | 'lstm' | 'rnn';
  /** Length of each recurrent layer's state. */
  readonly recurrentUnits: readonly number[];
  /** True puts a max-pool of 2 × 2 behind the convolutions; the report saw no change. */
  readonly poolsLast: boolean;
}

const INITIALIZERS = { kernelInitializer: torchDefault, biasInitializer: torchDefault };

/**
 * `[conv 2×2, ReLU]` five times with strides instead of pools, two fully connected layers a step, three GRUs,
 * the last state, classes.
 *
 * Input `[1, bands, frames]`, published on strips of 288 × 86; output logits `[classes]`. Without dropout, as
 * the report says. The parallel variant is `lse-cnn-rnn-parallel`.
 */
export const lseCnnRnn = defineModel<LseCnnRnnOptions>({
  id: 'lse-cnn-rnn',
  title: 'Strided convolutions, then three GRUs',
  paper: 'Steiner & Mapps, music genre classification on GTZAN, CNN-RNN',
  inputs: [{ name: 'strip', kind: 'time-frequency' }],
  defaults: {
    mode: 'time',
    filters: [8, 16, 32, 48, 64],
    denseUnits: 256,
    stepUnits: 128,
    cell: 'gru',
    recurrentUnits: [64, 64, 64],
    poolsLast: false,
  },
  settings: {
    time: { inputShapes: [[1, 288, 86]], classes: 10, parameters: 289_618 },
    literal: {
      inputShapes: [[1, 288, 86]],
      classes: 10,
      options: { mode: 'literal' },
      parameters: 437_074,
    },
  },
  build([strip], classes, options) {
    const { mode, denseUnits, stepUnits, cell, recurrentUnits: units, poolsLast } = options;
    if (mode !== 'time' && mode !== 'literal') {
      throw new ParameterError(`mode: expected 'time' or 'literal'; got ${String(mode)}.`);
    }
    const convolved = stridedConvolutions(strip, options);
    const features = poolsLast ? maxPool2d(convolved, { poolSize: 2 }) : convolved;
    const steps = mode === 'time' ? inTime(features) : flatten(features);
    const wide = dense(steps, { units: denseUnits, name: 'dense1', ...INITIALIZERS });
    const narrow = dense(relu(wide), { units: stepUnits, name: 'dense2', ...INITIALIZERS });
    const sequence = mode === 'time' ? narrow : reshape(narrow, [1, stepUnits]);
    const state = recurrentStack(sequence, { cell, units, bidirectional: false }, 'torch');
    return dense(state, { units: classes, name: 'head', ...INITIALIZERS });
  },
});

function stridedConvolutions(
  strip: GraphNode,
  { filters, mode }: Pick<LseCnnRnnOptions, 'filters' | 'mode'>,
): GraphNode {
  return filters.reduce(
    (hidden, count, i) =>
      relu(
        conv2d(hidden, {
          filters: count,
          kernelSize: 2,
          strides: [2, i < 2 || mode === 'literal' ? 2 : 1],
          name: `conv${i + 1}`,
          ...INITIALIZERS,
        }),
      ),
    strip,
  );
}
