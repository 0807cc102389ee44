// Convolution with a 3 × 3 kernel, stride 1, by Winograd's F(4×4, 3×3): 36 products a tile instead of 144.
//
//   y = max(floor, Aᵀ [ Σ_c (G w Gᵀ) ⊙ (Bᵀ x B) ] A + bias)
//
// With flipped weights it is the input gradient. x is spread over zero-padded planes followed by 4 rows of
// zeros, since tiles reach past the end; y is dense. Transforms: shared/winograd-rows.ts, tile tables:
// shared/winograd-tiles.ts, arrays: shared/winograd-layout.ts.
import { multiplyTiles } from './shared/frequency-products';
import { FREQUENCIES, SCRATCH_BYTES, stepOf } from './shared/winograd-layout';
import { areWhole, inputTiles, outputTiles } from './shared/winograd-tiles';

/** One sample forward, or a slice with a table by repeatTiles; work holds V and M for `block` tiles and 36 vectors. Strides in floats. */
export function winogradForward(
  x: usize,
  u: usize,
  bias: usize,
  y: usize,
  table: usize,
  tiles: i32,
  inputs: i32,
  outputs: i32,
  xPlane: i32,
  xRow: i32,
  yPlane: i32,
  yRow: i32,
  floor: f32,
  block: i32,
  work: usize,
): void {
  const uStep = stepOf(inputs, outputs);
  // A slice has any number of tiles; its table goes on with fillers.
  const rounded = (tiles + 7) & ~7;
  const scratch = work;
  const v = work + SCRATCH_BYTES;
  for (let first = 0; first < rounded; first += block) {
    const count = min(block, rounded - first);
    const vStep = stepOf(inputs, count);
    const mStep = stepOf(outputs, count);
    const m = v + FREQUENCIES * vStep;
    transformInput(
      x,
      table,
      count,
      v,
      vStep,
      inputs,
      (<usize>xPlane) << 2,
      (<usize>xRow) << 2,
      scratch,
    );
    multiplyTiles(FREQUENCIES, u, uStep, v, vStep, m, mStep, inputs, outputs, count);
    let entry = table;
    let from = m;
    for (let t = 0; t < count; t += 4) {
      const whole = areWhole(entry);
      let plane = y;
      for (let o: usize = 0; o < <usize>outputs; o++) {
        const shift = v128.load32_splat(bias + (o << 2));
        const at = from + (o << 5);
        outputTiles(
          at,
          mStep,
          entry,
          whole,
          plane,
          (<usize>yRow) << 2,
          shift,
          f32x4.splat(floor),
          scratch,
        );
        plane += (<usize>yPlane) << 2;
      }
      entry += 64;
      // The second half of this panel of eight tiles, then the next panel.
      from += t & 4 ? ((<usize>outputs) << 5) - 16 : 16;
    }
    table += (<usize>count) << 4;
  }
}

function transformInput(
  x: usize,
  table: usize,
  tiles: i32,
  v: usize,
  step: usize,
  inputs: i32,
  planeBytes: usize,
  rowBytes: usize,
  t: usize,
): void {
  for (let n = 0; n < tiles; n += 8) {
    const e0 = load<u32>(table);
    const e1 = load<u32>(table, 16);
    const e2 = load<u32>(table, 32);
    const e3 = load<u32>(table, 48);
    const e4 = load<u32>(table, 64);
    const e5 = load<u32>(table, 80);
    const e6 = load<u32>(table, 96);
    const e7 = load<u32>(table, 112);
    let p = x;
    for (let c = 0; c < inputs; c++) {
      inputTiles(p + e0, p + e1, p + e2, p + e3, rowBytes, v, step, t);
      inputTiles(p + e4, p + e5, p + e6, p + e7, rowBytes, v + 16, step, t);
      p += planeBytes;
      v += 32;
    }
    table += 128;
  }
}
