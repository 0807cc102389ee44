// The way forward and back of `y = x Wᵀ + b` as products of matrices, for many rows at once.
import { sizeOf } from '../../array/index.js';
import { type PlanBuffer, samplesTimes, strideOf } from '../plan/buffers.js';
import type { LayerContext } from '../plan/layer-emission.js';
import { callEach, emitProduct, type Length, type Matrix, type Product } from './emit-product.js';

/** Where a linear map reads and writes, and the parameters it uses. */
export interface LinearMap {
  /** Features of x. */
  readonly inputs: number;
  /** Features of y. */
  readonly units: number;
  /** Role of `W` `[units, inputs]`. */
  readonly weight: string;
  /** Role of `b` `[units]`, or undefined without one. */
  readonly bias: string | undefined;
}

/** The rows that x and y have in common: a sample's steps, or a slice's samples. */
export interface Rows {
  readonly each: Product['each'];
  readonly count: Length;
  /** A buffer as matrix with so many features a row. */
  matrix(buffer: PlanBuffer, features: number): Matrix;
}

/** Each sample's own rows: all axes but the last of `[…, features]`. */
export function rowsOfSample(shape: readonly number[]): Rows {
  return {
    each: 'sample',
    count: sizeOf(shape.slice(0, -1)),
    matrix: (from, features) => ({ from, row: 4 * features }),
  };
}

/** One row a sample, all samples of a thread at once. */
export const ROWS_OF_SLICE: Rows = {
  each: 'slice',
  count: samplesTimes(1),
  matrix: (from) => ({ from, row: strideOf(from) }),
};

/** `y = x Wᵀ + b` */
export function emitLinear(
  { plan, weight }: LayerContext,
  { inputs, units, ...roles }: LinearMap,
  rows: Rows,
  x: PlanBuffer,
  y: PlanBuffer,
): void {
  emitProduct(plan, {
    each: rows.each,
    a: rows.matrix(x, inputs),
    b: { from: weight(roles.weight), row: 4 * inputs },
    transposeB: true,
    c: rows.matrix(y, units),
    rows: rows.count,
    columns: units,
    depth: inputs,
    start: roles.bias === undefined ? undefined : weight(roles.bias),
  });
}

/** `dW += dyᵀ x`, `db += Σ dy` and, where somebody needs it, `dx = dy W` */
export function emitLinearGradient(
  { plan, frozen, weight, gradient }: LayerContext,
  { inputs, units, ...roles }: LinearMap,
  rows: Rows,
  x: PlanBuffer,
  dy: PlanBuffer,
  dx: PlanBuffer | null,
): void {
  const { each, count } = rows;
  const slope = rows.matrix(dy, units);
  if (dx) {
    emitProduct(plan, {
      each,
      a: slope,
      b: { from: weight(roles.weight), row: 4 * inputs },
      c: rows.matrix(dx, inputs),
      rows: count,
      columns: inputs,
      depth: units,
    });
  }
  if (frozen) return;
  emitProduct(plan, {
    each,
    a: slope,
    transposeA: true,
    b: rows.matrix(x, inputs),
    c: { from: gradient(roles.weight), row: 4 * inputs },
    rows: units,
    columns: inputs,
    depth: count,
    start: 'c',
  });
  if (roles.bias === undefined) return;
  callEach(plan, each, 'sumRows', {
    x: dy,
    xRow: slope.row,
    out: gradient(roles.bias),
    rows: count,
    columns: units,
  });
}
