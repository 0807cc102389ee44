// Dense row-major float arrays: a flat buffer and a shape, nothing hidden.
import { ShapeError } from '../base/index.js';

/** A dense row-major array of float32; the last axis lies next to itself in memory. */
export interface NdArray {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** How many items a shape holds; a shape without axes holds one. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/**
 * An array around a buffer.
 *
 * @throws {ShapeError} when the buffer's length is not what the shape asks for
 */
export function ndArray(data: Float32Array, shape: readonly number[]): NdArray {
  if (data.length !== sizeOf(shape)) {
    throw new ShapeError(
      `ndArray: shape [${shape.join(', ')}] needs ${sizeOf(shape)} values; got ${data.length}. ` +
        'Change the shape or the buffer.',
    );
  }
  return { data, shape };
}

/**
 * An array of zeros.
 *
 * @throws {ShapeError} when there is no memory for so many values
 */
export function zeros(shape: readonly number[]): NdArray {
  try {
    return { data: new Float32Array(sizeOf(shape)), shape };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ShapeError(
      `zeros: shape [${shape.join(', ')}] needs ${sizeOf(shape)} values of memory that is not to be ` +
        'had. Take a shorter stretch of sound, or a longer hopLength.',
      { cause: error },
    );
  }
}
