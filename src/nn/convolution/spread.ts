// The first step of every algorithm: dense planes are spread over padded ones in working space.
import type { PlanBuffer } from '../plan/buffers.js';
import type { PlanBuilder } from '../plan/plan-builder.js';
import type { Convolution } from './geometry.js';
import { type Lines, linesByRemainder, linesByTap } from './phases.js';

/** How the padded input lies in working space, in floats; see kernels/planes.ts. */
export interface SpreadLayout {
  readonly rows: Lines;
  readonly columns: Lines;
  /** Padded planes that one channel becomes. */
  readonly planes: number;
  readonly rowStride: number;
  readonly planeStride: number;
  /** Zeros after the last plane, for tiles that reach past it. */
  readonly slack: number;
  readonly floats: number;
}

/** A row that would be this much longer than the outputs' is laid out once for each tap instead. */
const LONGEST_ROW = 2;

/** The padded input: just as many rows and columns as the outputs look at. */
export function spreadLayout(shape: Convolution): SpreadLayout {
  const rows = linesByRemainder(shape.rows);
  const shared = linesByRemainder(shape.columns);
  const isLong = shared.extent > LONGEST_ROW * shape.columns.output;
  const columns = isLong ? linesByTap(shape.columns) : shared;
  const planes = rows.count * columns.count;
  const rowStride = columns.extent;
  const planeStride = rows.extent * rowStride;
  const slack = 4 * rowStride + 64;
  const floats = shape.inputs * planes * planeStride + slack;
  return { rows, columns, planes, rowStride, planeStride, slack, floats };
}

/** Writes the call that spreads x for `layout`; returns the working space, of each thread or of each sample. */
export function spread(
  plan: PlanBuilder,
  name: string,
  input: PlanBuffer,
  shape: Convolution,
  layout: SpreadLayout,
  copies: 'thread' | 'sample' = 'thread',
): PlanBuffer {
  const { rows, columns } = layout;
  const to = plan.buffer(`${name}.spread`, layout.floats, copies);
  plan.call('spreadPlanes', {
    from: input,
    to,
    channels: shape.inputs,
    rows: shape.rows.input,
    columns: shape.columns.input,
    top: shape.rows.before,
    left: shape.columns.before,
    rowLines: rows.count,
    rowStart: rows.start,
    rowStep: rows.step,
    outRows: rows.extent,
    columnLines: columns.count,
    columnStart: columns.start,
    columnStep: columns.step,
    outColumns: columns.extent,
    planeStride: layout.planeStride,
    slack: layout.slack,
  });
  return to;
}

/** Sizes of planes that are padded but not dealt out. */
export interface PaddedPlanes {
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
  readonly top: number;
  readonly left: number;
  readonly outRows: number;
  readonly outColumns: number;
  readonly planeStride: number;
  readonly slack: number;
}

/** Writes the call that spreads planes as they are over larger (or smaller) ones. */
export function pad(
  plan: PlanBuilder,
  from: PlanBuffer,
  to: PlanBuffer,
  given: PaddedPlanes,
): void {
  const planes = given.left === 0 && given.outColumns === given.columns ? asOneRow(given) : given;
  const asTheyAre = {
    rowLines: 1,
    rowStart: 1,
    rowStep: 1,
    columnLines: 1,
    columnStart: 1,
    columnStep: 1,
  };
  plan.call('spreadPlanes', { from, to, ...planes, ...asTheyAre });
}

/** Rows that lie behind one another on both sides are one long row. */
function asOneRow(planes: PaddedPlanes): PaddedPlanes {
  const { rows, columns, top, outRows } = planes;
  return {
    ...planes,
    rows: 1,
    columns: rows * columns,
    top: 0,
    left: top * columns,
    outRows: 1,
    outColumns: outRows * columns,
  };
}
