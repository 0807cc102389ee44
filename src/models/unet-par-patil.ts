// The net that Pocelli and Sordetti set out from, scaled down in width: a U-Net, then four stages of two branches.
import { ParameterError } from '../base/index.js';
import {
  concat,
  constantInitializer,
  conv2d,
  conv2dTranspose,
  dense,
  type GraphNode,
  globalAveragePool2d,
  maxPool2d,
  prelu,
} from '../nn/index.js';
import { defineModel } from './define.js';
import { fullyConnected } from './fully-connected.js';

/** Options of `unet-par-patil`. */
export interface UnetParPatilOptions {
  /** What every number of filters is multiplied by; the paper's widths are at 1. */
  readonly multiplier: number;
  /** Units of the fully connected layers before the last, at a multiplier of 1. */
  readonly units: readonly number[];
}

/** Filters of the way down, each level at half the size of the one before. */
const LEVELS = [16, 32, 64, 128, 256];

/** Filters of both branches and of what they are merged to; the pool that follows each branch. */
const STAGES = [
  { filters: [64, 128], merged: 128, pools: [1, 1], halves: false },
  { filters: [256, 128], merged: 256, pools: [1, 1], halves: false },
  { filters: [512, 256], merged: 1024, pools: [2, 4], halves: true },
  { filters: [2048, 1024], merged: 2048, pools: [1, 2], halves: true },
] as const;

/**
 * Five levels down, four up with ways across, four stages of two convolutions side by side, mean of each
 * plane, fully connected layers, classes; PReLU throughout.
 *
 * The paper's figure sums arrays of different channel counts, which cannot be built: here both branches are
 * joined and brought to the stated count by a convolution of 1 × 1. In the last two stages the first branch
 * reads planes of half the size, as the figure's sizes ask. Its Gabor and Kalman formulas have no stated place.
 * Input `[channels, bands, frames]` with both a multiple of 16, published at 512 × 512 in three colours; output
 * logits `[classes]`. For looking at, not for training: at its full width it has no use on a processor.
 */
export const unetParPatil = defineModel<UnetParPatilOptions>({
  id: 'unet-par-patil',
  title: 'A U-Net with stages of two branches, an eighth as wide as published',
  paper: 'Patil et al. 2023, Journal of Big Data 10:108',
  inputs: [{ name: 'picture', kind: 'time-frequency' }],
  defaults: { multiplier: 1 / 8, units: [512, 256, 128, 64] },
  settings: { eighth: { inputShapes: [[3, 512, 512]], classes: 10, parameters: 624_560 } },
  build([picture], classes, { multiplier, units }) {
    if (!(multiplier > 0)) {
      throw new ParameterError(`unet-par-patil: multiplier must be above 0; got ${multiplier}.`);
    }
    const scaled = (count: number) => Math.max(1, Math.round(count * multiplier));
    const levels = LEVELS.map(scaled);
    const skips: GraphNode[] = [];
    const bottom = levels.reduce((x, filters, i) => {
      const skip = bent(conv(i > 0 ? halved(x) : x, filters, `down${i + 1}`));
      skips.push(skip);
      return skip;
    }, picture);
    const top = levels
      .slice(1, -1)
      .reverse()
      .reduce((x, filters, i) => {
        const skip = skips[levels.length - 2 - i] as GraphNode;
        return concat([bent(up(x, filters, `up${i + 1}`)), skip]);
      }, bottom);
    const decoded = bent(up(top, scaled(16), 'up4'));
    const last = STAGES.reduce((x, { filters, merged, pools, halves }, i) => {
      const name = `stage${i + 1}`;
      const branches = filters.map((count, side) => {
        const from = halves && side === 0 ? halved(x) : x;
        const branch = conv(from, scaled(count), `${name}.${'ab'[side]}`);
        const poolSize = pools[side] as number;
        return poolSize > 1 ? maxPool2d(branch, { poolSize }) : branch;
      });
      return bent(conv(concat(branches), scaled(merged), `${name}.merged`, 1));
    }, decoded);
    const hidden = fullyConnected(globalAveragePool2d(last), {
      units: units.map(scaled),
      name: 'dense',
    });
    return dense(hidden, { units: classes, name: 'head' });
  },
});

function conv(x: GraphNode, filters: number, name: string, kernelSize = 3): GraphNode {
  return conv2d(x, { filters, kernelSize, padding: 'same', name });
}

function up(x: GraphNode, filters: number, name: string): GraphNode {
  return conv2dTranspose(x, { filters, kernelSize: 3, strides: 2, padding: 'same', name });
}

function bent(x: GraphNode): GraphNode {
  return prelu(x, { alphaInitializer: constantInitializer(0), name: `${x.name}.prelu` });
}

function halved(x: GraphNode): GraphNode {
  return maxPool2d(x, { poolSize: 2 });
}
