// Weighted sums of neighbouring bins: a mel filter bank without its zeros, two frames at a time.

/**
 * Sums `weights · power` over each band's run of bins.
 *
 * @param power   two lanes a bin, float64
 * @param runs    first bin and number of bins of each band, u32 pairs
 * @param weights the runs' weights one after the other, float64
 * @param sums    two lanes a band, float64
 */
export function bands(power: usize, runs: usize, weights: usize, sums: usize, count: i32): void {
  for (let band = 0; band < count; band++) {
    let bin = power + (<usize>load<u32>(runs) << 4);
    const end = weights + (<usize>load<u32>(runs, 4) << 3);
    let even = f64x2.splat(0);
    let odd = even;
    for (; weights + 8 < end; weights += 16, bin += 32) {
      even = f64x2.add(even, f64x2.mul(v128.load64_splat(weights), v128.load(bin)));
      odd = f64x2.add(odd, f64x2.mul(v128.load64_splat(weights, 8), v128.load(bin, 16)));
    }
    if (weights < end) {
      even = f64x2.add(even, f64x2.mul(v128.load64_splat(weights), v128.load(bin)));
      weights = end;
    }
    v128.store(sums, f64x2.add(even, odd));
    runs += 8;
    sums += 16;
  }
}
