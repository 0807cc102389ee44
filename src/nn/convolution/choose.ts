// The rule that chooses how a convolution is computed.
import type { PlanBuilder } from '../plan/plan-builder.js';
import type { ConvolutionAlgorithm } from './algorithm.js';
import { directConvolution } from './direct.js';
import { bestTiling, fourierConvolution, frequenciesOf, isLine, type Tiling } from './fourier.js';
import { areaOf, backwardOf, type Convolution, isDense } from './geometry.js';
import { tilesPerSample, winogradConvolution } from './winograd.js';

/** One of the three things to compute. */
export type Pass = 'forward' | 'backward' | 'weightGradient';

/** The fastest algorithm for a pass, as measured; `exact` plans keep to the direct one. */
export function chooseConvolution(
  plan: PlanBuilder,
  shape: Convolution,
  pass: Pass,
): ConvolutionAlgorithm {
  if (plan.precision === 'exact') return directConvolution;
  if (isLine(shape) && suitsFourier(plan, shape, pass)) return fourierConvolution;
  const isWinograd =
    isDense(shape) && suitsWinograd(plan, pass === 'backward' ? backwardOf(shape) : shape);
  return isWinograd ? winogradConvolution : directConvolution;
}

/** Whether a line's transforms cost clearly less than the products they save. */
function suitsFourier(plan: PlanBuilder, shape: Convolution, pass: Pass): boolean {
  const direct = shape.inputs * shape.outputs * areaOf(shape) * shape.columns.output;
  const tiling = bestTiling(plan, shape, pass);
  if (tiling === undefined || tiling.cost >= 0.88 * direct) return false;
  return pass !== 'weightGradient' || spectraFit(plan, shape, tiling);
}

/**
 * Every thread adds up spectra of the weights' gradient. Many channels with few positions would need more
 * memory for them than all else that the layer remembers of a batch; a few times as much is fair for the time.
 */
function spectraFit({ batch, threads }: PlanBuilder, shape: Convolution, tiling: Tiling): boolean {
  const { inputs, outputs, columns } = shape;
  const spectra = frequenciesOf(tiling.length) * inputs * columns.stride * outputs * threads;
  const values = (inputs * columns.input + outputs * columns.output) * batch;
  return spectra <= 4 * values;
}

/**
 * Winograd's tiles of 4 × 4 outputs are worth their transforms for 3 × 3 kernels between multiples of four
 * channels, unless too many tiles stick out of the plane.
 */
function suitsWinograd(plan: PlanBuilder, shape: Convolution): boolean {
  const { inputs, outputs, rows, columns } = shape;
  const fits =
    rows.kernel === 3 &&
    columns.kernel === 3 &&
    inputs % 4 === 0 &&
    outputs % 4 === 0 &&
    inputs * outputs >= 64;
  const products = 36 * tilesPerSample(plan, shape);
  return fits && 1.3 * products < 9 * rows.output * columns.output;
}
