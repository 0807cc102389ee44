// Writes products of matrices into a plan, with the strides and transposes spelt out once.
import type { Place, PlanBuffer, SampleCount, SampleStride } from '../plan/buffers.js';
import type { KernelArguments, KernelName, PlanBuilder } from '../plan/plan-builder.js';

/** A matrix in memory; the floats of a row lie next to each other. */
export interface Matrix {
  readonly from: PlanBuffer | Place;
  /** Bytes from one row to the next. */
  readonly row: number | SampleStride;
}

/** A count of rows or columns. */
export type Length = number | SampleCount;

/** `C = start + A B`, all of them in memory. */
export interface Product {
  /** Called for each sample, or once for all samples of a thread. */
  readonly each: 'sample' | 'slice';
  /** `[rows, depth]`, or with `transposeA` `[depth, rows]`. */
  readonly a: Matrix;
  readonly transposeA?: boolean;
  /** `[depth, columns]`, or with `transposeB` `[columns, depth]`. */
  readonly b: Matrix;
  readonly transposeB?: boolean;
  /** `[rows, columns]`. */
  readonly c: Matrix;
  readonly rows: Length;
  readonly columns: Length;
  readonly depth: Length;
  /** What to start from: a row added to each, what stands in C, or nothing. */
  readonly start?: Place | 'c' | undefined;
}

/** Floats of working space that a product needs: one panel, see kernels/matrix-product.ts. */
const PANEL_FLOATS = 8 * 256;

/** Calls a kernel for each sample or for a slice. */
export function callEach<Name extends KernelName>(
  plan: PlanBuilder,
  each: Product['each'],
  kernel: Name,
  values: KernelArguments<Name>,
): void {
  if (each === 'slice') plan.callSlice(kernel, values);
  else plan.call(kernel, values);
}

/** Writes one product. */
export function emitProduct(plan: PlanBuilder, product: Product): void {
  const { each, a, b, c, rows, columns, depth, start } = product;
  const values = {
    a: a.from,
    aRow: product.transposeA ? 4 : a.row,
    aColumn: product.transposeA ? a.row : 4,
    b: b.from,
    bRow: b.row,
    c: c.from,
    cRow: c.row,
    rows,
    columns,
    depth,
    bias: typeof start === 'object' ? start : 0,
    adds: start === 'c' ? 1 : 0,
    panel: plan.scratch('product.panel', PANEL_FLOATS),
  };
  callEach(plan, each, product.transposeB ? 'multiplyByTransposed' : 'multiplyMatrices', values);
}
