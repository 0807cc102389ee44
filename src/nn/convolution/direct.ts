// Convolution by its definition, for any kernel, stride and dilation; see kernels/conv-direct.ts.
import type { Place, PlanBuffer } from '../plan/buffers.js';
import type { PlanBuilder } from '../plan/plan-builder.js';
import type { ConvolutionAlgorithm, ConvolutionTask } from './algorithm.js';
import { areaOf, type Convolution, roundUp } from './geometry.js';
import { backwardAxis } from './phases.js';
import { pad, type SpreadLayout, spread, spreadLayout } from './spread.js';

/** Byte distances of all taps of all channels in the padded planes. */
function tapTable(shape: Convolution, layout: SpreadLayout): number[] {
  const { rows, columns, planes, planeStride, rowStride } = layout;
  return Array.from({ length: shape.inputs }, (_, channel) =>
    rows.taps.flatMap((row) =>
      columns.taps.map((column) => {
        const plane = channel * planes + row.line * columns.count + column.line;
        return 4 * (plane * planeStride + row.shift * rowStride + column.shift);
      }),
    ),
  ).flat();
}

/** What `convDirect` needs beside its input, and where its output goes. */
interface DirectCall {
  readonly name: string;
  /** In the parameter, from one output channel to the next, floats. */
  readonly weightStep: number;
  /** For each tap of each input channel: its place among an output channel's weights, and its distance. */
  readonly taps: readonly { readonly weight: number; readonly bytes: number }[];
  readonly outputs: number;
  readonly rowStride: number;
  /** Rows and columns of the output. */
  readonly rows: number;
  readonly columns: number;
  /** Where they lie in the dense planes of the output. */
  readonly to: Place;
  readonly rowStep: number;
  readonly columnStep: number;
  readonly toRow: number;
  readonly toPlane: number;
}

/** Writes one sum over taps: weights packed beforehand, then rows as wide as x's, then the dense planes. */
function correlate(
  plan: PlanBuilder,
  task: ConvolutionTask,
  x: PlanBuffer,
  call: DirectCall,
): void {
  // Positions that no tap reaches still get the bias: by one tap of weight 0.
  const taps = call.taps.length > 0 ? call.taps : [{ weight: -1, bytes: 0 }];
  const tapCount = taps.length;
  const { name, outputs, rowStride } = call;
  const plane = roundUp(call.rows * rowStride, outputs === 1 ? 32 : 8);
  const channels = roundUp(outputs, 4);
  const packed = plan.buffer(`${name}.packed`, channels * tapCount, 'one', true);
  const places = Int32Array.from(taps, ({ weight }) => weight);
  plan.callOnce(
    'prepare',
    'packKernel',
    {
      w: task.weights,
      out: packed,
      places: plan.table(`${name}.places`, places),
      tapCount,
      outputs,
      step: call.weightStep,
    },
    plan.nextThread(),
  );
  const y = plan.scratch(`${name}.rows`, (outputs === 1 ? 1 : channels) * plane);
  const bytes = Int32Array.from(taps, (one) => one.bytes);
  const table = plan.table(`${name}.taps`, bytes);
  const sums = { x, w: packed, bias: task.bias, y, taps: table, tapCount, positions: plane };
  if (outputs === 1) plan.call('convDirectOne', sums);
  else plan.call('convDirect', { ...sums, yPlane: plane, outputs: channels });
  // Rows that lie behind one another on both sides are one long row.
  const isOneRow = rowStride === call.columns && call.rowStep === 1 && call.columnStep === 1;
  plan.call('gatherPlanes', {
    from: y,
    to: call.to,
    channels: outputs,
    rows: isOneRow ? 1 : call.rows,
    columns: isOneRow ? call.rows * call.columns : call.columns,
    rowStride,
    planeStride: plane,
    rowStep: call.rowStep,
    columnStep: call.columnStep,
    toRow: call.toRow,
    toPlane: call.toPlane,
    floor: task.floor,
  });
}

/** The direct algorithm. */
export const directConvolution: ConvolutionAlgorithm = {
  id: 'direct',

  forward(plan, task) {
    const { name, shape, output } = task;
    const layout = spreadLayout(shape);
    const [rows, columns] = [shape.rows.output, shape.columns.output];
    const bytes = tapTable(shape, layout);
    correlate(plan, task, spread(plan, name, task.input, shape, layout), {
      name,
      weightStep: bytes.length,
      taps: bytes.map((distance, weight) => ({ weight, bytes: distance })),
      outputs: shape.outputs,
      rowStride: layout.rowStride,
      rows,
      columns,
      to: { buffer: output, byteOffset: 0 },
      rowStep: 1,
      columnStep: 1,
      toRow: columns,
      toPlane: rows * columns,
    });
  },

  backward(plan, task) {
    const { name, shape, input, output } = task;
    const [rows, columns] = [backwardAxis(shape.rows), backwardAxis(shape.columns)];
    const rowStride = columns.extent;
    const planeStride = rows.extent * rowStride;
    const slack = rowStride + 64;
    const y = plan.scratch(`${name}.spread`, shape.outputs * planeStride + slack);
    pad(plan, input, y, {
      channels: shape.outputs,
      rows: shape.rows.output,
      columns: shape.columns.output,
      top: rows.before,
      left: columns.before,
      outRows: rows.extent,
      outColumns: columns.extent,
      planeStride,
      slack,
    });
    const area = areaOf(shape);
    const [height, width] = [shape.rows.input, shape.columns.input];
    rows.phases.forEach((row, i) => {
      columns.phases.forEach((column, j) => {
        // From the kernel's last tap to its first, so that the distances grow.
        const taps = [...row.taps].reverse().flatMap((a) =>
          [...column.taps].reverse().map((b) => ({
            tap: a.tap * shape.columns.kernel + b.tap,
            shift: a.shift * rowStride + b.shift,
          })),
        );
        correlate(plan, task, y, {
          name: `${name}.phase${i}.${j}`,
          weightStep: area,
          taps: Array.from({ length: shape.outputs }, (_, channel) =>
            taps.map(({ tap, shift }) => ({
              weight: channel * shape.inputs * area + tap,
              bytes: 4 * (channel * planeStride + shift),
            })),
          ).flat(),
          outputs: shape.inputs,
          rowStride,
          rows: row.count,
          columns: column.count,
          to: { buffer: output, byteOffset: 4 * (row.first * width + column.first) },
          rowStep: shape.rows.stride,
          columnStep: shape.columns.stride,
          toRow: width,
          toPlane: height * width,
        });
      });
    });
  },

  weightGradient(plan, { name, shape, input, outputGradient, gradient }) {
    const layout = spreadLayout(shape);
    const { rowStride } = layout;
    const [rows, columns] = [shape.rows.output, shape.columns.output];
    const plane = roundUp(rows * rowStride, 4);
    const x = spread(plan, `${name}.dw`, input, shape, layout);
    const dy = plan.scratch(`${name}.dw.gradient`, roundUp(shape.outputs, 4) * plane);
    pad(plan, outputGradient, dy, {
      channels: shape.outputs,
      rows,
      columns,
      top: 0,
      left: 0,
      outRows: rows,
      outColumns: rowStride,
      planeStride: plane,
      slack: 0,
    });
    const taps = tapTable(shape, layout);
    // The kernel takes taps in pairs.
    const paired = Int32Array.from([...taps, taps.at(-1) as number]);
    plan.call('convDirectGradient', {
      x,
      dy,
      dw: gradient,
      taps: plan.table(`${name}.dw.taps`, paired),
      tapCount: taps.length,
      dyPlane: plane,
      positions: plane,
      outputs: shape.outputs,
    });
  },
};
