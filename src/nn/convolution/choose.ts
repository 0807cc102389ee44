// The rule that chooses how a convolution is computed.
import type { PlanBuilder } from '../plan/plan-builder.js';
import type { ConvolutionAlgorithm } from './algorithm.js';
import { directConvolution } from './direct.js';
import { backwardOf, type Convolution, isDense, roundUp } from './geometry.js';
import { winogradConvolution } from './winograd.js';

/** The fastest algorithm for a pass, as measured; `exact` plans keep to the direct one. */
export function chooseConvolution(
  plan: PlanBuilder,
  shape: Convolution,
  pass: 'forward' | 'backward' | 'weightGradient',
): ConvolutionAlgorithm {
  if (plan.precision === 'exact' || !isDense(shape)) return directConvolution;
  const isWinograd = suitsWinograd(pass === 'backward' ? backwardOf(shape) : shape);
  return isWinograd ? winogradConvolution : directConvolution;
}

/**
 * Winograd's tiles of 4 × 4 outputs are worth their transforms for 3 × 3 kernels between multiples of four
 * channels, unless too many tiles stick out of the plane.
 */
function suitsWinograd({ inputs, outputs, rows, columns }: Convolution): boolean {
  const fits =
    rows.kernel === 3 &&
    columns.kernel === 3 &&
    inputs % 4 === 0 &&
    outputs % 4 === 0 &&
    inputs * outputs >= 64;
  const tiles = roundUp(Math.ceil(rows.output / 4) * Math.ceil(columns.output / 4), 8);
  return fits && 36 * tiles * 1.3 < 9 * rows.output * columns.output;
}
