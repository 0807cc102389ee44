// Convolution by its definition, for any kernel size; see kernels/conv-direct.ts.
import type { PlanBuilder } from '../plan/plan-builder.js';
import { type ConvolutionAlgorithm, spread } from './algorithm.js';
import { type Correlation, roundUp, spreadLayout } from './geometry.js';

/** Byte distances of all taps of all channels in the padded planes. */
function tapTable(shape: Correlation): Int32Array<ArrayBuffer> {
  const { rowStride, planeStride } = spreadLayout(shape);
  const taps: number[] = [];
  for (let c = 0; c < shape.inputs; c++) {
    for (let a = 0; a < shape.kernelHeight; a++) {
      for (let b = 0; b < shape.kernelWidth; b++) {
        taps.push(4 * (c * planeStride + a * rowStride + b));
      }
    }
  }
  // The weight gradient takes taps in pairs.
  if (taps.length % 2 === 1) taps.push(taps.at(-1) as number);
  return Int32Array.from(taps);
}

function tapCountOf(shape: Correlation): number {
  return shape.inputs * shape.kernelHeight * shape.kernelWidth;
}

/** The direct algorithm. */
export const directConvolution: ConvolutionAlgorithm = {
  id: 'direct',

  correlate(plan, { name, shape, weights, isBackward, bias, input, output, floor }) {
    const { rowStride } = spreadLayout(shape);
    const tapCount = tapCountOf(shape);
    const yPlane = roundUp(shape.outHeight * rowStride, 8);
    const rows = roundUp(shape.outputs, 4);
    const packed = plan.buffer(`${name}.packed`, rows * tapCount, 'one', true);
    plan.callOnce(
      'prepare',
      isBackward ? 'packFlippedKernel' : 'packKernel',
      {
        w: weights,
        out: packed,
        outputs: isBackward ? shape.inputs : shape.outputs,
        inputs: isBackward ? shape.outputs : shape.inputs,
        taps: shape.kernelHeight * shape.kernelWidth,
      },
      plan.nextThread(),
    );
    const x = spread(plan, name, input, shape);
    const y = plan.scratch(`${name}.rows`, rows * yPlane);
    plan.call('convDirect', {
      x,
      w: packed,
      bias,
      y,
      taps: plan.table(`${name}.taps`, tapTable(shape)),
      tapCount,
      yPlane,
      positions: yPlane,
      outputs: rows,
    });
    plan.call('gatherPlanes', {
      from: y,
      to: output,
      channels: shape.outputs,
      rows: shape.outHeight,
      columns: shape.outWidth,
      rowStride,
      planeStride: yPlane,
      floor,
    });
  },

  weightGradient(plan: PlanBuilder, { name, shape, input, outputGradient, gradient }) {
    const { rowStride } = spreadLayout(shape);
    const plane = roundUp(shape.outHeight * rowStride, 4);
    const x = spread(plan, `${name}.dw`, input, shape);
    const dy = plan.scratch(`${name}.dw.gradient`, roundUp(shape.outputs, 4) * plane);
    plan.call('spreadPlanes', {
      from: outputGradient,
      to: dy,
      channels: shape.outputs,
      rows: shape.outHeight,
      columns: shape.outWidth,
      top: 0,
      left: 0,
      rowStride,
      planeStride: plane,
      slack: 0,
    });
    plan.call('convDirectGradient', {
      x,
      dy,
      dw: gradient,
      taps: plan.table(`${name}.dw.taps`, tapTable(shape)),
      tapCount: tapCountOf(shape),
      dyPlane: plane,
      positions: plane,
      outputs: shape.outputs,
    });
  },
};
