// The weight gradient of a 3 × 3 convolution by Winograd's F(4×4, 3×3), summed over samples in frequencies.
//
//   dM += Σ_tiles (A dy Aᵀ) ⊙ (Bᵀ x B)                  then dw = Gᵀ dM G by winogradWeightGradient
//
// x is spread as in winograd-forward.ts, dy is dense. Arrays: shared/winograd-layout.ts.
import { multiplyGradient } from './shared/frequency-products';
import { FREQUENCIES, SCRATCH_BYTES, stepOf } from './shared/winograd-layout';
import { areWhole, gradientTiles, inputTiles } from './shared/winograd-tiles';

/** dM += the part of one sample, or of a slice with a table by repeatTiles; x spread, dy dense; work holds Vg and D for `block` tiles and 36 vectors. */
export function winogradGradient(
  x: usize,
  dy: usize,
  dm: usize,
  table: usize,
  tiles: i32,
  inputs: i32,
  outputs: i32,
  xPlane: i32,
  xRow: i32,
  yPlane: i32,
  yRow: i32,
  block: i32,
  work: usize,
): void {
  const mStep = stepOf(inputs, outputs);
  // A slice has any number of tiles; its table goes on with fillers.
  const rounded = (tiles + 7) & ~7;
  const scratch = work;
  const v = work + SCRATCH_BYTES;
  for (let first = 0; first < rounded; first += block) {
    const count = min(block, rounded - first);
    const vStep = stepOf(inputs, count);
    const dStep = stepOf(outputs, count);
    const d = v + FREQUENCIES * vStep;
    const pair: usize = ((<usize>count) << 3) - 16;
    const quad: usize = ((<usize>count) << 4) - 48;
    let entry = table;
    for (let t: usize = 0; t < <usize>count; t += 4) {
      const e0 = load<u32>(entry);
      const e1 = load<u32>(entry, 16);
      const e2 = load<u32>(entry, 32);
      const e3 = load<u32>(entry, 48);
      let plane = x;
      let out = v + (t << 3);
      for (let c = 0; c < inputs; c++) {
        const rowBytes = (<usize>xRow) << 2;
        inputTiles(plane + e0, plane + e1, plane + e2, plane + e3, rowBytes, out, vStep, scratch);
        plane += (<usize>xPlane) << 2;
        out += c & 1 ? pair : 16;
      }
      const whole = areWhole(entry);
      plane = dy;
      out = d + (t << 4);
      for (let o = 0; o < outputs; o++) {
        gradientTiles(plane, entry, whole, (<usize>yRow) << 2, out, dStep, scratch);
        plane += (<usize>yPlane) << 2;
        out += (o & 3) == 3 ? quad : 16;
      }
      entry += 64;
    }
    multiplyGradient(FREQUENCIES, d, dStep, v, vStep, dm, mStep, inputs, outputs, count);
    table = entry;
  }
}
