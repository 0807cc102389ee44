// Weight gradient of the direct convolution, one sample added to what is there.
//
//   dw[o][k] += Σ_p dy[o][p] · x[p + taps[k]]             p = 0 … positions − 1
//
// x, taps  as in convDirect; the list of taps is padded to even length by repeating its last entry
// dy       [outputs rounded up to 4][dyPlane] floats, rows as wide as x's, zeros between the rows
// dw       [outputs][tapCount], the layout of the parameter itself
//
// positions is a multiple of 4. A tile of 4 outputs × 2 taps, positions in the lanes.
import { sumLanes } from './shared/lanes';

export function convDirectGradient(
  x: usize,
  dy: usize,
  dw: usize,
  taps: usize,
  tapCount: i32,
  dyPlane: i32,
  positions: i32,
  outputs: i32,
): void {
  const plane: usize = (<usize>dyPlane) << 2;
  const length: usize = (<usize>positions) << 2;
  for (let o = 0; o < outputs; o += 4) {
    const rows = min(4, outputs - o);
    for (let k = 0; k < tapCount; k += 2) {
      let a00 = f32x4.splat(0);
      let a01 = a00;
      let a10 = a00;
      let a11 = a00;
      let a20 = a00;
      let a21 = a00;
      let a30 = a00;
      let a31 = a00;
      const tap = taps + ((<usize>k) << 2);
      let xa = x + load<u32>(tap);
      let xb = x + load<u32>(tap, 4);
      let d0 = dy;
      const end = dy + length;
      do {
        const x0 = v128.load(xa);
        const x1 = v128.load(xb);
        let d = v128.load(d0);
        a00 = f32x4.add(a00, f32x4.mul(x0, d));
        a01 = f32x4.add(a01, f32x4.mul(x1, d));
        d = v128.load(d0 + plane);
        a10 = f32x4.add(a10, f32x4.mul(x0, d));
        a11 = f32x4.add(a11, f32x4.mul(x1, d));
        d = v128.load(d0 + 2 * plane);
        a20 = f32x4.add(a20, f32x4.mul(x0, d));
        a21 = f32x4.add(a21, f32x4.mul(x1, d));
        d = v128.load(d0 + 3 * plane);
        a30 = f32x4.add(a30, f32x4.mul(x0, d));
        a31 = f32x4.add(a31, f32x4.mul(x1, d));
        xa += 16;
        xb += 16;
        d0 += 16;
      } while (d0 < end);
      addColumn(dw, o, k, tapCount, rows, sumLanes(a00, a10, a20, a30));
      if (k + 1 < tapCount) addColumn(dw, o, k + 1, tapCount, rows, sumLanes(a01, a11, a21, a31));
    }
    dy += plane << 2;
  }
}

function addColumn(dw: usize, o: i32, k: i32, tapCount: i32, rows: i32, sums: v128): void {
  const step = (<usize>tapCount) << 2;
  let to = dw + ((<usize>o * tapCount + k) << 2);
  store<f32>(to, load<f32>(to) + f32x4.extract_lane(sums, 0));
  if (rows < 2) return;
  to += step;
  store<f32>(to, load<f32>(to) + f32x4.extract_lane(sums, 1));
  if (rows < 3) return;
  to += step;
  store<f32>(to, load<f32>(to) + f32x4.extract_lane(sums, 2));
  if (rows < 4) return;
  to += step;
  store<f32>(to, load<f32>(to) + f32x4.extract_lane(sums, 3));
}
