// The residual net of Bonato, Menti and Saretto over MFCC: three convolutions along time.
import {
  add,
  averagePool2d,
  batchNorm,
  concat,
  conv2d,
  dense,
  flatten,
  type GraphNode,
  maxPool2d,
  relu,
} from '../nn/index.js';
import { defineModel } from './define.js';
import { fullyConnected } from './fully-connected.js';

/** Options of the convolutions of `nnet2`, which `mixnet` has too. */
export interface PictureTrunkOptions {
  /** Filters of each of the three convolutions. */
  readonly filters: number;
  /** Frames that each kernel spans. */
  readonly kernelSize: number;
  /** Frames in each window of the last maximum and mean. */
  readonly summaryPool: number;
}

/** Options of `nnet2`. */
export interface Nnet2Options extends PictureTrunkOptions {
  /** Units of the fully connected layers before the last. */
  readonly units: readonly number[];
  /** Share of values dropped behind each of them, 0..1, one for all or one for each. */
  readonly dropout: number | readonly number[];
}

/** What the report settled on. */
export const PICTURE_TRUNK: PictureTrunkOptions = { filters: 256, kernelSize: 4, summaryPool: 125 };

/**
 * A convolution over all bands, two along time, the first one's output added, then maximum and mean, flat.
 *
 * @param picture `[1, bands, frames]`: the report's maps, turned so that time runs along rows
 * @param prefix put before the layers' names `conv1`, `norm1`…
 */
export function pictureTrunk(
  picture: GraphNode,
  { filters, kernelSize, summaryPool }: PictureTrunkOptions,
  prefix = '',
): GraphNode {
  const layer = (x: GraphNode, number: number, bands: number, zeros: readonly [number, number]) => {
    const conv = conv2d(x, {
      filters,
      kernelSize: [bands, kernelSize],
      padding: [[0, 0], zeros],
      name: `${prefix}conv${number}`,
    });
    return batchNorm(conv, { name: `${prefix}norm${number}` });
  };
  // The second convolution gains a frame, the third loses it: their sum with the first fits.
  const half = Math.floor(kernelSize / 2);
  const rest = kernelSize - 1 - half;
  const first = relu(layer(picture, 1, picture.shape[1] as number, [0, 0]));
  const second = relu(layer(first, 2, 1, [half, half]));
  const third = relu(add(layer(second, 3, 1, [rest, rest]), first));
  const poolSize = [1, Math.min(summaryPool, third.shape[2] as number)] as const;
  return flatten(concat([maxPool2d(third, { poolSize }), averagePool2d(third, { poolSize })]));
}

/**
 * The trunk, then 1024 → 1024 → 256 → 64 → classes with ReLU and dropout.
 *
 * Input `[1, bands, frames]`: 20 MFCC or 128 mel bands of 256 frames; output logits `[classes]`. Kernels start
 * with Glorot's uniform, biases at 0. The way around starts behind the first convolution, as in the authors'
 * code, not at the input. Trained in the report with soft-max in the net and again in the loss:
 * `doubleSoftmaxCrossEntropy` does so.
 */
export const nnet2 = defineModel<Nnet2Options>({
  id: 'nnet2',
  title: 'A residual net of convolutions along time over MFCC or mel bands',
  paper: 'Bonato, Menti & Saretto, music genre recognition on FMA-small, NNET2',
  inputs: [{ name: 'picture', kind: 'time-frequency' }],
  defaults: { ...PICTURE_TRUNK, units: [1024, 256, 64], dropout: 0.1 },
  settings: {
    mfcc: { inputShapes: [[1, 20, 256]], classes: 8, parameters: 1_876_040 },
    mel: { inputShapes: [[1, 128, 256]], classes: 8, parameters: 1_986_632 },
  },
  build([picture], classes, { units, dropout, ...trunk }) {
    const hidden = fullyConnected(pictureTrunk(picture, trunk), { units, dropout, name: 'dense' });
    return dense(hidden, { units: classes, name: 'head' });
  },
});
