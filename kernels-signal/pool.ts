// A matrix times the spectra of four frames at once.

/**
 * `sums[c] = Σ_k weights[c, k]·power[k]` in float32, over the bins where weights are worth it.
 *
 * @param power   `[bins, 4]` float32
 * @param runs    for each row of the matrix how many runs it has, then the first byte and the length in
 *   bytes of each, multiples of 64; all u32
 * @param weights the runs' weights one after the other, float32
 * @param sums    `[count, 4]` float32
 * @param count   rows of the matrix
 */
export function pool(power: usize, runs: usize, weights: usize, sums: usize, count: i32): void {
  for (const end = sums + (<usize>count << 4); sums < end; sums += 16) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let left = load<u32>(runs);
    runs += 4;
    for (; left > 0; left--) {
      let bin = power + load<u32>(runs);
      for (const stop = bin + load<u32>(runs, 4); bin < stop; bin += 64) {
        a = f32x4.add(a, f32x4.mul(v128.load32_splat(weights), v128.load(bin)));
        b = f32x4.add(b, f32x4.mul(v128.load32_splat(weights, 4), v128.load(bin, 16)));
        c = f32x4.add(c, f32x4.mul(v128.load32_splat(weights, 8), v128.load(bin, 32)));
        d = f32x4.add(d, f32x4.mul(v128.load32_splat(weights, 12), v128.load(bin, 48)));
        weights += 16;
      }
      runs += 8;
    }
    v128.store(sums, f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
  }
}

/** Square roots of the powers of four frames, in place. */
export function roots(power: usize, bins: i32): void {
  for (const end = power + (<usize>bins << 4); power < end; power += 16) {
    v128.store(power, f32x4.sqrt(v128.load(power)));
  }
}

/**
 * `sums[c] = Σ_k weights[c, k]·values[k]` in float64, for weights of both signs.
 *
 * @param values  `[bins, 4]` float32
 * @param weights `[count, bins]` float64
 * @param sums    `[count, 4]` float32
 */
export function fit(values: usize, bins: i32, weights: usize, sums: usize, count: i32): void {
  const end = values + (<usize>bins << 4);
  for (const stop = sums + (<usize>count << 4); sums < stop; sums += 16) {
    let low = f64x2.splat(0);
    let high = low;
    for (let bin = values; bin < end; bin += 16, weights += 8) {
      const weight = v128.load64_splat(weights);
      low = f64x2.add(low, f64x2.mul(weight, f64x2.promote_low_f32x4(v128.load64_zero(bin))));
      high = f64x2.add(high, f64x2.mul(weight, f64x2.promote_low_f32x4(v128.load64_zero(bin, 8))));
    }
    const first = f32x4.demote_f64x2_zero(low);
    v128.store(sums, v128.shuffle<f32>(first, f32x4.demote_f64x2_zero(high), 0, 1, 4, 5));
  }
}
