// A small matrix times the rows of a long one: what a cosine transform of every frame comes down to.

/**
 * `target[k, t] = Σ_m matrix[k, m]·rows[m, t]`, summed in float64, four rows and four columns at a time.
 *
 * @param matrix `[height, depth]` float64; height a multiple of 4
 * @param rows   `[depth, length]` float32; length a multiple of 4
 * @param target `[height, length]` float32
 */
export function product(
  matrix: usize, height: i32, depth: i32, rows: usize, length: i32, target: usize,
): void {
  const rowBytes = <usize>length << 2;
  const depthBytes = <usize>depth << 3;
  for (let t: usize = 0; t < rowBytes; t += 16) {
    for (let k = 0; k < height; k += 4) {
      four(matrix + <usize>k * depthBytes, depthBytes, rows + t, rowBytes, target + <usize>k * rowBytes + t);
    }
  }
}

function four(weights: usize, depthBytes: usize, row: usize, rowBytes: usize, target: usize): void {
  const end = weights + depthBytes;
  let aLow = f64x2.splat(0);
  let aHigh = aLow;
  let bLow = aLow;
  let bHigh = aLow;
  let cLow = aLow;
  let cHigh = aLow;
  let dLow = aLow;
  let dHigh = aLow;
  for (; weights < end; weights += 8) {
    const low = f64x2.promote_low_f32x4(v128.load64_zero(row));
    const high = f64x2.promote_low_f32x4(v128.load64_zero(row, 8));
    const a = v128.load64_splat(weights);
    aLow = f64x2.add(aLow, f64x2.mul(a, low));
    aHigh = f64x2.add(aHigh, f64x2.mul(a, high));
    const b = v128.load64_splat(weights + depthBytes);
    bLow = f64x2.add(bLow, f64x2.mul(b, low));
    bHigh = f64x2.add(bHigh, f64x2.mul(b, high));
    const c = v128.load64_splat(weights + depthBytes * 2);
    cLow = f64x2.add(cLow, f64x2.mul(c, low));
    cHigh = f64x2.add(cHigh, f64x2.mul(c, high));
    const d = v128.load64_splat(weights + depthBytes * 3);
    dLow = f64x2.add(dLow, f64x2.mul(d, low));
    dHigh = f64x2.add(dHigh, f64x2.mul(d, high));
    row += rowBytes;
  }
  narrow(target, aLow, aHigh);
  narrow(target + rowBytes, bLow, bHigh);
  narrow(target + rowBytes * 2, cLow, cHigh);
  narrow(target + rowBytes * 3, dLow, dHigh);
}

// @ts-ignore: decorator
@inline
function narrow(target: usize, low: v128, high: v128): void {
  v128.store(
    target, v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5),
  );
}
