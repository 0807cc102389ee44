// Arrays of tape numbers, for writing a layer's twin with indices as the formula has them.
import { sizeOf } from '../../array/index.js';
import { type Real, real } from './tape.test-support.js';

/** An array in row-major order. */
export interface Value {
  readonly shape: readonly number[];
  readonly data: readonly Real[];
  /** The number at an index; 0 outside, as padding wants it. */
  at(...index: number[]): Real;
}

/** Makes a value from its numbers. */
export function arrayOf(shape: readonly number[], data: readonly Real[]): Value {
  return {
    shape,
    data,
    at(...index) {
      const isInside = index.every((i, axis) => i >= 0 && i < (shape[axis] as number));
      if (!isInside) return real(0);
      const flat = index.reduce((sum, i, axis) => sum * (shape[axis] as number) + i, 0);
      return data[flat] as Real;
    },
  };
}

/** Makes a value by asking for the number at each index. */
export function value(shape: readonly number[], fill: (...index: number[]) => Real): Value {
  const data = Array.from({ length: sizeOf(shape) }, (_, flat) => {
    const index: number[] = [];
    for (let axis = shape.length - 1, rest = flat; axis >= 0; axis--) {
      index.unshift(rest % (shape[axis] as number));
      rest = Math.floor(rest / (shape[axis] as number));
    }
    return fill(...index);
  });
  return arrayOf(shape, data);
}

/** Changes every number on its own. */
export function map(from: Value, change: (one: Real) => Real): Value {
  return arrayOf(from.shape, from.data.map(change));
}

/** 0, 1, … count − 1 */
export function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
