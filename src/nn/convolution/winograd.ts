// 3 × 3 convolution by Winograd's F(4×4, 3×3), a third of the direct kernel's time; see kernels/winograd-forward.ts.
import type { PlanBuilder } from '../plan/plan-builder.js';
import type { ConvolutionAlgorithm, ConvolutionTask } from './algorithm.js';
import { backwardOf, type Convolution, roundUp } from './geometry.js';
import { spread, spreadLayout } from './spread.js';

const FREQUENCIES = 36;
/** Floats for one pass of transforms. */
const TRANSFORM_FLOATS = 144;
/** Tiles worked on at once, so that their frequencies stay in the second-level cache. */
const FORWARD_BLOCK = 32;
const GRADIENT_BLOCK = 128;

/** First input, first output (bytes), rows and columns of every tile; fillers up to a multiple of 8. */
function tileTable(shape: Convolution): Int32Array<ArrayBuffer> {
  const { rowStride } = spreadLayout(shape);
  const entries: number[][] = [];
  const [height, width] = [shape.rows.output, shape.columns.output];
  for (let i = 0; i < height; i += 4) {
    for (let j = 0; j < width; j += 4) {
      const rows = Math.min(4, height - i);
      const columns = Math.min(4, width - j);
      entries.push([4 * (i * rowStride + j), 4 * (i * width + j), rows, columns]);
    }
  }
  while (entries.length % 8 > 0) entries.push([0, 0, 0, 0]);
  return Int32Array.from(entries.flat());
}

function tilesOf(shape: Convolution): number {
  return roundUp(Math.ceil(shape.rows.output / 4) * Math.ceil(shape.columns.output / 4), 8);
}

/** Floats of an array with one matrix a frequency, 64 bytes more than the data each. */
function frequencyFloats(rows: number, columns: number): number {
  return FREQUENCIES * (rows * columns + 16);
}

function workFloats(shape: Convolution, block: number): number {
  const tiles = Math.min(block, tilesOf(shape));
  return (
    TRANSFORM_FLOATS + frequencyFloats(shape.inputs, tiles) + frequencyFloats(shape.outputs, tiles)
  );
}

/** One pass with the weights as they are, or turned and with their channels swapped for the way back. */
function correlate(plan: PlanBuilder, task: ConvolutionTask, isBackward: boolean): void {
  const { name, weights, bias, input, output, floor } = task;
  const shape = isBackward ? backwardOf(task.shape) : task.shape;
  const layout = spreadLayout(shape);
  const u = plan.buffer(`${name}.u`, frequencyFloats(shape.inputs, shape.outputs), 'one', true);
  plan.callOnce(
    'prepare',
    isBackward ? 'winogradFlippedWeights' : 'winogradWeights',
    {
      w: weights,
      u,
      outputs: task.shape.outputs,
      inputs: task.shape.inputs,
      scratch: plan.scratch(`${name}.u.scratch`, TRANSFORM_FLOATS),
    },
    plan.nextThread(),
  );
  plan.call('winogradForward', {
    x: spread(plan, name, input, shape, layout),
    u,
    bias,
    y: output,
    table: plan.table(`${name}.tiles`, tileTable(shape)),
    tiles: tilesOf(shape),
    inputs: shape.inputs,
    outputs: shape.outputs,
    xPlane: layout.planeStride,
    xRow: layout.rowStride,
    yPlane: shape.rows.output * shape.columns.output,
    yRow: shape.columns.output,
    floor,
    block: FORWARD_BLOCK,
    work: plan.scratch(`${name}.work`, workFloats(shape, FORWARD_BLOCK)),
  });
}

/** Winograd's algorithm. */
export const winogradConvolution: ConvolutionAlgorithm = {
  id: 'winograd',

  forward: (plan, task) => correlate(plan, task, false),
  backward: (plan, task) => correlate(plan, task, true),

  weightGradient(plan, { name, shape, input, outputGradient, gradient }) {
    const layout = spreadLayout(shape);
    const floats = frequencyFloats(shape.inputs, shape.outputs);
    const dm = plan.scratch(`${name}.dm`, floats);
    plan.callOnce('prepare', 'clearFloats', { y: dm, count: floats });
    plan.call('winogradGradient', {
      x: spread(plan, `${name}.dw`, input, shape, layout),
      dy: outputGradient,
      dm,
      table: plan.table(`${name}.dw.tiles`, tileTable(shape)),
      tiles: tilesOf(shape),
      inputs: shape.inputs,
      outputs: shape.outputs,
      xPlane: layout.planeStride,
      xRow: layout.rowStride,
      yPlane: shape.rows.output * shape.columns.output,
      yRow: shape.columns.output,
      block: GRADIENT_BLOCK,
      work: plan.scratch(`${name}.dw.work`, workFloats(shape, GRADIENT_BLOCK)),
    });
    plan.callOnce('finish', 'winogradWeightGradient', {
      dm,
      dw: gradient,
      outputs: shape.outputs,
      inputs: shape.inputs,
      scratch: plan.scratch(`${name}.dm.scratch`, TRANSFORM_FLOATS),
    });
  },
};
