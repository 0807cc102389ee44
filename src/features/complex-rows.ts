// Real and imaginary planes as rows of pairs, the shape complex features have.
import { type NdArray, zeros } from '../array/index.js';
import type { ConstantQ } from '../signal/index.js';

/** Two planes `[bins, frames]` as pairs `[bins, frames, 2]`. */
export function complexRows({ bins, frames, re, im }: ConstantQ): NdArray {
  const result = zeros([bins, frames, 2]);
  const { data } = result;
  for (let i = 0; i < re.length; i++) {
    data[2 * i] = re[i];
    data[2 * i + 1] = im[i];
  }
  return result;
}
