// 3 × 3 convolution by Winograd's F(4×4, 3×3), a third of the direct kernel's time; see kernels/winograd-forward.ts.
import { type PlanBuffer, samplesTimes, strideOf } from '../plan/buffers.js';
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

/** The part of a block of eight tiles that may stay empty before samples share blocks. */
const MOST_WASTE = 0.04;

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

/** How the tiles of one pass are taken: a sample at a time, or those of a whole slice. */
interface Tiling {
  readonly isSlice: boolean;
  /** Tiles of one sample. */
  readonly each: number;
  /** Tiles of one call, at most. */
  readonly most: number;
}

function tilingOf(plan: PlanBuilder, { rows, columns }: Convolution): Tiling {
  const each = Math.ceil(rows.output / 4) * Math.ceil(columns.output / 4);
  const alone = roundUp(each, 8);
  const isSlice = plan.samplesPerThread > 1 && alone - each > MOST_WASTE * alone;
  return isSlice
    ? { isSlice, each, most: roundUp(plan.samplesPerThread * each, 8) }
    : { isSlice, each: alone, most: alone };
}

/** Tiles that a pass costs for one sample, fillers shared out. */
export function tilesPerSample(plan: PlanBuilder, shape: Convolution): number {
  const { isSlice, most } = tilingOf(plan, shape);
  return isSlice ? most / plan.samplesPerThread : most;
}

/** Floats of an array with one matrix a frequency, 64 bytes more than the data each. */
function frequencyFloats(rows: number, columns: number): number {
  return FREQUENCIES * (rows * columns + 16);
}

function workFloats(shape: Convolution, tiling: Tiling, block: number): number {
  const tiles = Math.min(block, tiling.most);
  return (
    TRANSFORM_FLOATS + frequencyFloats(shape.inputs, tiles) + frequencyFloats(shape.outputs, tiles)
  );
}

/** Spreads x and lists the tiles; `y` is what their second offsets point into. */
function emitTiles(
  plan: PlanBuilder,
  name: string,
  shape: Convolution,
  tiling: Tiling,
  input: PlanBuffer,
  y: PlanBuffer,
) {
  const layout = spreadLayout(shape);
  const x = spread(plan, name, input, shape, layout, tiling.isSlice ? 'sample' : 'thread');
  const planes = {
    x,
    inputs: shape.inputs,
    outputs: shape.outputs,
    xPlane: layout.planeStride,
    xRow: layout.rowStride,
    yPlane: shape.rows.output * shape.columns.output,
    yRow: shape.columns.output,
  };
  const { each: tilesEach, most } = tiling;
  const table = plan.table(`${name}.tiles`, tileTable(shape));
  if (!tiling.isSlice) return { ...planes, table, tiles: most };
  const all = plan.scratch(`${name}.slice.tiles`, 4 * most);
  plan.callSlice('repeatTiles', {
    table,
    to: all,
    tilesEach,
    samples: samplesTimes(1),
    xSample: strideOf(x),
    ySample: strideOf(y),
  });
  return { ...planes, table: all, tiles: samplesTimes(tilesEach) };
}

/** One pass with the weights as they are, or turned and with their channels swapped for the way back. */
function correlate(plan: PlanBuilder, task: ConvolutionTask, isBackward: boolean): void {
  const { name, weights, bias, input, output, floor } = task;
  const shape = isBackward ? backwardOf(task.shape) : task.shape;
  const tiling = tilingOf(plan, shape);
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
  const call = {
    ...emitTiles(plan, name, shape, tiling, input, output),
    u,
    bias,
    y: output,
    floor,
    block: FORWARD_BLOCK,
    work: plan.scratch(`${name}.work`, workFloats(shape, tiling, FORWARD_BLOCK)),
  };
  if (tiling.isSlice) plan.callSlice('winogradForward', call);
  else plan.call('winogradForward', call);
}

/** Winograd's algorithm. */
export const winogradConvolution: ConvolutionAlgorithm = {
  id: 'winograd',

  forward: (plan, task) => correlate(plan, task, false),
  backward: (plan, task) => correlate(plan, task, true),

  weightGradient(plan, { name, shape, input, outputGradient, gradient }) {
    const tiling = tilingOf(plan, shape);
    const floats = frequencyFloats(shape.inputs, shape.outputs);
    const dm = plan.scratch(`${name}.dm`, floats);
    plan.callOnce('prepare', 'clearFloats', { y: dm, count: floats });
    const call = {
      ...emitTiles(plan, `${name}.dw`, shape, tiling, input, outputGradient),
      dy: outputGradient,
      dm,
      block: GRADIENT_BLOCK,
      work: plan.scratch(`${name}.dw.work`, workFloats(shape, tiling, GRADIENT_BLOCK)),
    };
    if (tiling.isSlice) plan.callSlice('winogradGradient', call);
    else plan.call('winogradGradient', call);
    plan.callOnce('finish', 'winogradWeightGradient', {
      dm,
      dw: gradient,
      outputs: shape.outputs,
      inputs: shape.inputs,
      scratch: plan.scratch(`${name}.dm.scratch`, TRANSFORM_FLOATS),
    });
  },
};
