// 3 × 3 convolution by Winograd's F(4×4, 3×3), a third of the direct kernel's time; see kernels/winograd-forward.ts.
import type { ConvolutionAlgorithm } from './algorithm.js';
import { spread } from './algorithm.js';
import { type Correlation, roundUp, spreadLayout } from './geometry.js';

const FREQUENCIES = 36;
/** Floats for one pass of transforms. */
const TRANSFORM_FLOATS = 144;
/** Tiles worked on at once, so that their frequencies stay in the second-level cache. */
const FORWARD_BLOCK = 32;
const GRADIENT_BLOCK = 128;

/** First input, first output (bytes), rows and columns of every tile; fillers up to a multiple of 8. */
function tileTable(shape: Correlation): Int32Array<ArrayBuffer> {
  const { rowStride } = spreadLayout(shape);
  const entries: number[][] = [];
  for (let i = 0; i < shape.outHeight; i += 4) {
    for (let j = 0; j < shape.outWidth; j += 4) {
      const rows = Math.min(4, shape.outHeight - i);
      const columns = Math.min(4, shape.outWidth - j);
      entries.push([4 * (i * rowStride + j), 4 * (i * shape.outWidth + j), rows, columns]);
    }
  }
  while (entries.length % 8 > 0) entries.push([0, 0, 0, 0]);
  return Int32Array.from(entries.flat());
}

function tilesOf(shape: Correlation): number {
  return roundUp(Math.ceil(shape.outHeight / 4) * Math.ceil(shape.outWidth / 4), 8);
}

/** Floats of an array with one matrix a frequency, 64 bytes more than the data each. */
function frequencyFloats(rows: number, columns: number): number {
  return FREQUENCIES * (rows * columns + 16);
}

function workFloats(shape: Correlation, block: number): number {
  const tiles = Math.min(block, tilesOf(shape));
  return (
    TRANSFORM_FLOATS + frequencyFloats(shape.inputs, tiles) + frequencyFloats(shape.outputs, tiles)
  );
}

/** Winograd's algorithm. */
export const winogradConvolution: ConvolutionAlgorithm = {
  id: 'winograd',

  correlate(plan, { name, shape, weights, isBackward, bias, input, output, floor }) {
    const { rowStride, planeStride } = spreadLayout(shape);
    const u = plan.buffer(`${name}.u`, frequencyFloats(shape.inputs, shape.outputs), 'one', true);
    plan.callOnce(
      'prepare',
      isBackward ? 'winogradFlippedWeights' : 'winogradWeights',
      {
        w: weights,
        u,
        outputs: isBackward ? shape.inputs : shape.outputs,
        inputs: isBackward ? shape.outputs : shape.inputs,
        scratch: plan.scratch(`${name}.u.scratch`, TRANSFORM_FLOATS),
      },
      plan.nextThread(),
    );
    plan.call('winogradForward', {
      x: spread(plan, name, input, shape),
      u,
      bias,
      y: output,
      table: plan.table(`${name}.tiles`, tileTable(shape)),
      tiles: tilesOf(shape),
      inputs: shape.inputs,
      outputs: shape.outputs,
      xPlane: planeStride,
      xRow: rowStride,
      yPlane: shape.outHeight * shape.outWidth,
      yRow: shape.outWidth,
      floor,
      block: FORWARD_BLOCK,
      work: plan.scratch(`${name}.work`, workFloats(shape, FORWARD_BLOCK)),
    });
  },

  weightGradient(plan, { name, shape, input, outputGradient, gradient }) {
    const { rowStride, planeStride } = spreadLayout(shape);
    const floats = frequencyFloats(shape.inputs, shape.outputs);
    const dm = plan.scratch(`${name}.dm`, floats);
    plan.callOnce('prepare', 'clearFloats', { y: dm, count: floats });
    plan.call('winogradGradient', {
      x: spread(plan, `${name}.dw`, input, shape),
      dy: outputGradient,
      dm,
      table: plan.table(`${name}.dw.tiles`, tileTable(shape)),
      tiles: tilesOf(shape),
      inputs: shape.inputs,
      outputs: shape.outputs,
      xPlane: planeStride,
      xRow: rowStride,
      yPlane: shape.outHeight * shape.outWidth,
      yRow: shape.outWidth,
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
