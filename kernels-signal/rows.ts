// Between lanes and rows: frames side by side in vectors, or each frame in a row of its own.

/** Four float32 rows, `stride` bytes apart, to one `[bins, 4]`; up to three bins too many. */
export function weave(rows: usize, stride: usize, power: usize, bins: i32): void {
  for (let k = 0; k < bins; k += 4) {
    const a = v128.load(rows);
    const b = v128.load(rows + stride);
    const c = v128.load(rows + stride * 2);
    const d = v128.load(rows + stride * 3);
    const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(power, v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5));
    v128.store(power, v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7), 16);
    v128.store(power, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5), 32);
    v128.store(power, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7), 48);
    rows += 16;
    power += 64;
  }
}

/** `[bins, 4]` to four float32 rows, `stride` bytes apart; up to three bins too many. */
export function unweave(power: usize, rows: usize, stride: usize, bins: i32): void {
  for (let k = 0; k < bins; k += 4) {
    const a = v128.load(power);
    const b = v128.load(power, 16);
    const c = v128.load(power, 32);
    const d = v128.load(power, 48);
    const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(rows, v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5));
    v128.store(rows + stride, v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7));
    v128.store(rows + stride * 2, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5));
    v128.store(rows + stride * 3, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7));
    power += 64;
    rows += 16;
  }
}

/** The square roots of `power [bins, 4]`, four float32 to a row, rows `stride` bytes apart. */
export function rootRows(power: usize, bins: i32, target: usize, stride: usize): void {
  const end = power + (<usize>bins << 4);
  for (; power < end; power += 16, target += stride) v128.store(target, f32x4.sqrt(v128.load(power)));
}
