// Pocelli and Sordetti: a small U-Net, then pairs of convolutions side by side.
import { ParameterError } from '../base/index.js';
import {
  batchNorm,
  concat,
  constantInitializer,
  conv2d,
  conv2dTranspose,
  dense,
  dropout,
  flatten,
  type GraphNode,
  kerasBatchNorm,
  maxPool2d,
  prelu,
  relu,
} from '../nn/index.js';
import { defineModel } from './define.js';

/** Options of `unet-par`. */
export interface UnetParOptions {
  /** F: the widest layers have F/2 filters, the first F/32. Published: 512; 128 suits two processor cores. */
  readonly width: number;
  /** Behind convolutions; the report found `prelu` unstable. */
  readonly activation: 'relu' | 'prelu';
  /** Share of values dropped at eleven places, 0..1. */
  readonly dropout: number;
  /** λ of the penalty `λ Σ w²` on every kernel of a convolution. */
  readonly l2: number;
  /** Weight of the new batch in the running statistics: 1 − Keras's momentum. */
  readonly normMomentum: number;
}

/**
 * Stem, three levels down, a bottleneck, three levels up with ways across, a layer of features, four pairs of
 * convolutions of which one has no activation, flat, classes.
 *
 * Input `[1, bands, frames]` with both a multiple of 16, published at 256 × 256; output logits `[classes]`.
 */
export const unetPar = defineModel<UnetParOptions>({
  id: 'unet-par',
  title: 'A small U-Net followed by pairs of convolutions',
  paper: 'Pocelli & Sordetti, music genre classification after Patil et al. 2023',
  inputs: [{ name: 'spectrogram', kind: 'time-frequency' }],
  defaults: { width: 512, activation: 'relu', dropout: 0.3, l2: 0.01, normMomentum: 0.01 },
  settings: {
    // Of the 3,446,170 of the report 480 are running statistics.
    published: { inputShapes: [[1, 256, 256]], classes: 10, parameters: 3_445_690 },
    width128: {
      inputShapes: [[1, 256, 256]],
      classes: 10,
      options: { width: 128 },
      parameters: 277_366,
    },
  },
  build([spectrogram], classes, options) {
    const { width } = options;
    if (!(Number.isInteger(width) && width >= 32 && width % 32 === 0)) {
      throw new ParameterError(`unet-par: width must be a multiple of 32; got ${width}.`);
    }
    const layers = new UnetLayers(options);
    const { skips, bottom } = layers.encode(spectrogram);
    const decoded = layers.decode(bottom, skips);
    const features = layers.up(decoded, width / 32, 'features.up', 1);
    const towers = [16, 8, 4, 2].reduce(
      (x, share, i) => layers.pair(x, width / share, `par${i + 1}`),
      features,
    );
    return dense(flatten(towers), { units: classes, name: 'head' });
  },
});

/** The parts of the net, which share its options. */
class UnetLayers {
  private readonly options: UnetParOptions;

  constructor(options: UnetParOptions) {
    this.options = options;
  }

  /** Values before each pool, the first level first, and what is left at the bottom. */
  encode(x: GraphNode): { skips: GraphNode[]; bottom: GraphNode } {
    const { width } = this.options;
    const stem = maxPool2d(this.conv(x, width / 32, 'stem.conv'), { poolSize: 2 });
    let hidden = this.drop(this.norm(stem, 'stem.norm'));
    const skips = [16, 8, 4].map((share, i) => {
      const level = `enc${i + 1}`;
      const first = this.conv(hidden, width / share, `${level}.conv1`);
      const second = this.conv(first, width / share, `${level}.conv2`);
      const skip = this.drop(this.norm(second, `${level}.norm`));
      hidden = maxPool2d(skip, { poolSize: 2 });
      return skip;
    });
    return { skips, bottom: this.conv(hidden, width / 2, 'bottleneck.conv') };
  }

  /** Up again, each level joined with the one across. */
  decode(bottom: GraphNode, skips: readonly GraphNode[]): GraphNode {
    return [...skips].reverse().reduce((x, skip, i) => {
      const filters = skip.shape[0] as number;
      const level = `dec${i + 1}`;
      const joined = this.drop(concat([this.up(x, filters, `${level}.up`, 2), skip]));
      const first = this.conv(joined, filters, `${level}.conv1`);
      return this.conv(first, filters, `${level}.conv2`);
    }, bottom);
  }

  /** A transposed convolution without activation. */
  up(x: GraphNode, filters: number, name: string, strides: number): GraphNode {
    return conv2dTranspose(x, { ...this.kernel(), filters, strides, name });
  }

  /** Two convolutions side by side, one with activation and one without, both pooled. */
  pair(x: GraphNode, filters: number, name: string): GraphNode {
    const bent = this.conv(x, filters, `${name}.a`);
    const plain = conv2d(x, { ...this.kernel(), filters, name: `${name}.b` });
    const pooled = [bent, plain].map((one) => maxPool2d(one, { poolSize: 2 }));
    return this.drop(concat(pooled));
  }

  private conv(x: GraphNode, filters: number, name: string): GraphNode {
    const conv = conv2d(x, { ...this.kernel(), filters, name });
    if (this.options.activation === 'relu') return relu(conv);
    return prelu(conv, { alphaInitializer: constantInitializer(0), name: `${name}.prelu` });
  }

  private norm(x: GraphNode, name: string): GraphNode {
    return batchNorm(x, { ...kerasBatchNorm, momentum: this.options.normMomentum, name });
  }

  private drop(x: GraphNode): GraphNode {
    const { dropout: rate } = this.options;
    return rate > 0 ? dropout(x, { rate }) : x;
  }

  private kernel() {
    const { l2 } = this.options;
    return {
      kernelSize: 3,
      padding: 'same',
      ...(l2 > 0 ? { kernelRegularizer: { l2 } } : {}),
    } as const;
  }
}
