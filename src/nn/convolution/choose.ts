// The rule that chooses how a convolution is computed.
import type { PlanBuilder } from '../plan/plan-builder.js';
import type { ConvolutionAlgorithm } from './algorithm.js';
import { directConvolution } from './direct.js';
import { type Correlation, roundUp } from './geometry.js';
import { winogradConvolution } from './winograd.js';

/**
 * The fastest algorithm for a shape, as measured.
 *
 * Winograd's tiles of 4 × 4 outputs are worth their transforms for 3 × 3 kernels between multiples of four
 * channels, unless too many tiles stick out of the plane.
 */
export function chooseConvolution(plan: PlanBuilder, shape: Correlation): ConvolutionAlgorithm {
  const { inputs, outputs, outHeight, outWidth, kernelHeight, kernelWidth } = shape;
  const fits =
    kernelHeight === 3 &&
    kernelWidth === 3 &&
    inputs % 4 === 0 &&
    outputs % 4 === 0 &&
    inputs * outputs >= 64;
  const tiles = roundUp(Math.ceil(outHeight / 4) * Math.ceil(outWidth / 4), 8);
  const pays = 36 * tiles * 1.3 < 9 * outHeight * outWidth;
  return plan.precision === 'fast' && fits && pays ? winogradConvolution : directConvolution;
}
