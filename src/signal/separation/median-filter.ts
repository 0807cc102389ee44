// Sliding medians along one axis of an array.
import type { NdArray } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { openKernels } from '../kernels.js';
import { checkWhole } from '../spectra/framing.js';

/** Rows filtered side by side, one to a vector lane. */
const LANES = 4;

/** Half of what WebAssembly can address. */
const MOST_BYTES = 2 ** 31;

/**
 * The median of every window of `size` values along an axis.
 *
 * The window of position i holds positions `i − ⌊size/2⌋ .. i − ⌊size/2⌋ + size − 1`; past its ends an
 * axis goes on as its own mirror image, the end value twice: `c b a | a b c | c b a`. Of an even
 * number of values the upper of the two middle ones is taken.
 *
 * @param array finite values, any shape
 * @param size  values in a window, ≥ 1; it may be longer than the axis
 * @param axis  the axis to slide along
 * @returns an array of its own memory, same shape
 * @throws {ParameterError} when size is not a whole number ≥ 1, there is no such axis, or axis and size
 *   take more than 2 GB
 *
 * Parity: `scipy.ndimage.median_filter(array, size=[… size …], mode='reflect')`, equal.
 * Differs: where ⌊size/2⌋ reaches four times the axis' length or more, scipy reads one value outside
 * of the array.
 *
 * @example
 * medianFilter({ data: Float32Array.of(1, 9, 2, 3, 3), shape: [1, 5] }, 3, 1).data; // 1 2 3 3 3
 */
export function medianFilter({ data, shape }: NdArray, size: number, axis: number): NdArray {
  checkWhole(size, 'size', 'medianFilter');
  if (!(Number.isInteger(axis) && axis >= 0 && axis < shape.length)) {
    throw new ParameterError(
      `medianFilter: axis must be in 0..${shape.length - 1} for shape [${shape.join(', ')}]; ` +
        `got ${axis}. Change axis.`,
    );
  }
  const length = shape[axis];
  const result = new Float32Array(data.length);
  if (result.length === 0) return { data: result, shape };
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const padded = length + size - 1;
  const bytes = 16 * (padded + length) + medianScratchBytes(size);
  if (bytes > MOST_BYTES) {
    throw new ParameterError(
      `medianFilter: an axis of ${length} with windows of ${size} needs ` +
        `${Math.ceil(bytes / 2 ** 20)} MB of memory, more than ${MOST_BYTES / 2 ** 20}. ` +
        'Lower size or filter a shorter axis.',
    );
  }
  const kernels = openKernels(bytes);
  const input = kernels.reserve(Float32Array, LANES * padded);
  const output = kernels.reserve(Float32Array, LANES * length);
  const scratch = kernels.reserve(Float32Array, medianScratchBytes(size) / 4);
  const rows = data.length / length;
  const before = size >> 1;
  for (let first = 0; first < rows; first += LANES) {
    const lanes = Math.min(LANES, rows - first);
    const starts = Array.from({ length: lanes }, (_, lane) => startOf(first + lane));
    for (let i = 0; i < padded; i++) {
      const offset = reflectedPlace(i - before, length) * inner;
      for (let lane = 0; lane < lanes; lane++) {
        input[LANES * i + lane] = data[starts[lane] + offset];
      }
    }
    orderAsIntegers(input);
    kernels.run.medians(
      input.byteOffset,
      16,
      output.byteOffset,
      16,
      length,
      size,
      1,
      scratch.byteOffset,
    );
    orderAsIntegers(output);
    for (let i = 0; i < length; i++) {
      for (let lane = 0; lane < lanes; lane++) {
        result[starts[lane] + i * inner] = output[LANES * i + lane];
      }
    }
  }
  kernels.release();
  return { data: result, shape };

  function startOf(row: number): number {
    return Math.floor(row / inner) * inner * length + (row % inner);
  }
}

/** Bytes of kernel memory that medians over `window` values need to sort in. */
export function medianScratchBytes(window: number): number {
  return 16 * (4 * window + 32);
}

/** Where position n of an axis of `length` values is found when it goes on as its mirror image. */
export function reflectedPlace(n: number, length: number): number {
  const period = 2 * length;
  const within = ((n % period) + period) % period;
  return within < length ? within : period - 1 - within;
}

/** Exchanges floats with 32-bit integers of the same order, either way; those ≥ 0 stay as they are. */
function orderAsIntegers(values: Float32Array): void {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < bits.length; i++) bits[i] ^= (bits[i] >> 31) & 0x7fffffff;
}
