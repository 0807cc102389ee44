// Carries the rows of a long array into the kernels' memory, four at a time.
import type { Kernels } from './kernels.js';

/** How many rows kernels are handed at once. */
export const BLOCK_ROWS = 4;

/** Rows of an array in the kernels' memory, each filled with zeros to a multiple of four values. */
export interface RowBlocks {
  /** Where the first row of a block lies. */
  readonly address: number;
  /** From one row to the next, in bytes. */
  readonly bytes: number;
  /**
   * Calls `visit` once a block with its first row and how many rows are meant; of the last block the
   * rest are left from the one before.
   */
  forEach(visit: (row: number, count: number) => void): void;
}

/** Bytes of kernel memory `createRowBlocks` reserves. */
export function rowBlockBytes(width: number): number {
  return BLOCK_ROWS * rowBytes(width);
}

/** Prepares to carry `values [rows, width]`. */
export function createRowBlocks(kernels: Kernels, values: Float32Array, width: number): RowBlocks {
  const bytes = rowBytes(width);
  const block = kernels.reserve(Float32Array, (BLOCK_ROWS * bytes) / 4);
  const rows = values.length / width;
  return {
    address: block.byteOffset,
    bytes,
    forEach(visit) {
      for (let row = 0; row < rows; row += BLOCK_ROWS) {
        const count = Math.min(BLOCK_ROWS, rows - row);
        for (let i = 0; i < count; i++) {
          const start = (row + i) * width;
          block.set(values.subarray(start, start + width), (i * bytes) / 4);
        }
        visit(row, count);
      }
    },
  };
}

function rowBytes(width: number): number {
  return 16 * Math.ceil(width / 4);
}
