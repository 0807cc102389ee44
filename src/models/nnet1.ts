// The waveform net of Bonato, Menti and Saretto: four convolutions over six seconds of sound.
import {
  averagePool1d,
  batchNorm,
  concat,
  conv1d,
  dense,
  flatten,
  type GraphNode,
  maxPool1d,
  relu,
} from '../nn/index.js';
import { defineModel } from './define.js';
import { fullyConnected } from './fully-connected.js';

/** Options of the convolutions of `nnet1`, which `mixnet` has too. */
export interface SoundTrunkOptions {
  /** Filters of each convolution. */
  readonly filters: readonly number[];
  /** Samples that each kernel spans. */
  readonly kernelSizes: readonly number[];
  readonly strides: readonly number[];
  /** Max-pooling behind each convolution; 1 is none. */
  readonly pools: readonly number[];
  /** Steps in each window of the last maximum and mean. */
  readonly summaryPool: number;
}

/** Options of `nnet1`. */
export interface Nnet1Options extends SoundTrunkOptions {
  /** Units of the fully connected layers before the last. */
  readonly units: readonly number[];
  /** Share of values dropped behind each of them, 0..1, one for all or one for each; it hurt. */
  readonly dropout: number | readonly number[];
}

/** What the report settled on. */
export const SOUND_TRUNK: SoundTrunkOptions = {
  filters: [64, 128, 256, 512],
  kernelSizes: [128, 32, 16, 8],
  strides: [32, 2, 2, 2],
  pools: [4, 2, 2, 1],
  summaryPool: 64,
};

/**
 * `[conv, batch-norm, ReLU, max-pool]` four times, then maximum and mean over windows of time, flat.
 *
 * @param sound `[1, samples]`
 * @param prefix put before the layers' names `conv1`, `norm1`…
 */
export function soundTrunk(sound: GraphNode, options: SoundTrunkOptions, prefix = ''): GraphNode {
  const { filters, kernelSizes, strides, pools, summaryPool } = options;
  const last = filters.reduce((hidden, count, i) => {
    const kernelSize = kernelSizes[i] as number;
    const border = Math.floor(kernelSize / 2);
    const conv = conv1d(hidden, {
      filters: count,
      kernelSize,
      strides: strides[i] as number,
      padding: [[border, border]],
      name: `${prefix}conv${i + 1}`,
    });
    const block = relu(batchNorm(conv, { name: `${prefix}norm${i + 1}` }));
    const poolSize = pools[i] as number;
    return poolSize > 1 ? maxPool1d(block, { poolSize }) : block;
  }, sound);
  const poolSize = Math.min(summaryPool, last.shape[1] as number);
  return flatten(concat([maxPool1d(last, { poolSize }), averagePool1d(last, { poolSize })]));
}

/**
 * The trunk, then 1024 → 512 → 128 → 128 → 64 → classes with ReLU.
 *
 * Input `[1, samples]`, in the report 2^18 samples at the track's own rate; output logits `[classes]`. Kernels
 * start with Glorot's uniform, biases at 0. The report's own training applied soft-max in the net and again in
 * the loss: `doubleSoftmaxCrossEntropy` does so.
 */
export const nnet1 = defineModel<Nnet1Options>({
  id: 'nnet1',
  title: 'Four convolutions over the waveform',
  paper: 'Bonato, Menti & Saretto, music genre recognition on FMA-small, NNET1',
  inputs: [{ name: 'sound', kind: 'waveform' }],
  defaults: { ...SOUND_TRUNK, units: [512, 128, 128, 64], dropout: 0 },
  settings: { published: { inputShapes: [[1, 2 ** 18]], classes: 8, parameters: 2_461_832 } },
  build([sound], classes, { units, dropout, ...trunk }) {
    const hidden = fullyConnected(soundTrunk(sound, trunk), { units, dropout, name: 'dense' });
    return dense(hidden, { units: classes, name: 'head' });
  },
});
