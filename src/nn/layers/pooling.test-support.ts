// Twins of the pooling layers: lists of the values of every window, reduced to one.
import type { Twin } from '../reference/check-layer.test-support.js';
import type { Real } from '../reference/tape.test-support.js';
import { range, type Value, value } from '../reference/value.test-support.js';
import type { Pooling1dOptions } from './pooling-window.js';

/** Windows along one axis as the options have them. */
export interface AxisOptions {
  readonly poolSize: number;
  readonly stride: number;
  readonly padding?: 'valid' | 'same' | readonly [number, number];
}

/** One value made from those of a window that lie inside, and the number of places the window has. */
export type Reduce = (inside: Real[], places: number) => Real;

/** The places each window covers, outside ones too. */
export function placesOf(length: number, options: AxisOptions): number[][] {
  const { poolSize, stride, padding = 'valid' } = options;
  const windowAt = (start: number) => range(poolSize).map((k) => start + k);
  if (padding === 'same') {
    const windows = Math.ceil(length / stride);
    const missing = Math.max(0, (windows - 1) * stride + poolSize - length);
    return range(windows).map((i) => windowAt(i * stride - Math.floor(missing / 2)));
  }
  const [before, behind] = padding === 'valid' ? [0, 0] : padding;
  const places: number[][] = [];
  for (let start = -before; start + poolSize <= length + behind; start += stride) {
    places.push(windowAt(start));
  }
  return places;
}

/** Pools planes; a signal is a plane of one row. */
export function poolPlanes(
  x: Value,
  rows: AxisOptions,
  columns: AxisOptions,
  reduce: Reduce,
): Value {
  const [channels, height, width] = x.shape as [number, number, number];
  const vertical = placesOf(height, rows);
  const horizontal = placesOf(width, columns);
  return value([channels, vertical.length, horizontal.length], (c = 0, i = 0, j = 0) => {
    const inside: Real[] = [];
    for (const row of vertical[i] as number[]) {
      for (const column of horizontal[j] as number[]) {
        const isInside = row >= 0 && row < height && column >= 0 && column < width;
        if (isInside) inside.push(x.at(c, row, column));
      }
    }
    return reduce(inside, rows.poolSize * columns.poolSize);
  });
}

/** The twin of pooling over planes. */
export function planeTwin(rows: AxisOptions, columns: AxisOptions, reduce: Reduce): Twin {
  return (batch) => batch.map(([x]) => poolPlanes(x as Value, rows, columns, reduce));
}

/** The twin of pooling over a signal `[channels, length]`, or `[time, features]` when channels come last. */
export function signalTwin(given: Pooling1dOptions, reduce: Reduce): Twin {
  const { poolSize, strides: stride = poolSize, padding = 'valid' } = given;
  const pair = typeof padding === 'string' ? padding : (padding[0] as readonly [number, number]);
  const options = { poolSize, stride, padding: pair };
  const isTurned = given.dataFormat === 'channelsLast';
  const single = { poolSize: 1, stride: 1 };
  return (batch) =>
    batch.map(([x]) => {
      const [first, last] = (x as Value).shape as [number, number];
      const planes = value(isTurned ? [last, 1, first] : [first, 1, last], (c = 0, _, k = 0) =>
        (x as Value).at(isTurned ? k : c, isTurned ? c : k),
      );
      const pooled = poolPlanes(planes, single, options, reduce);
      const [channels, , length] = pooled.shape as [number, number, number];
      return value(isTurned ? [length, channels] : [channels, length], (i = 0, j = 0) =>
        isTurned ? pooled.at(j, 0, i) : pooled.at(i, 0, j),
      );
    });
}
