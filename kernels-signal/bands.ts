// Weighted sums of neighbouring bins: a mel filter bank without its zeros, several frames at a time.
import { splat } from './lanes';

/**
 * Sums `weights · power` over each band's run of bins, four frames in float32.
 *
 * @param power   four lanes a bin
 * @param runs    first bin and number of bins of each band, u32 pairs
 * @param weights the runs' weights one after the other, float32
 * @param count   bands
 * @param sums    four lanes a band, `stride` bytes from one band to the next
 */
export function bandsOfFour(
  power: usize, runs: usize, weights: usize, count: i32, sums: usize, stride: usize,
): void {
  bands<f32>(power, runs, weights, count, sums, stride);
}

/** The same for two frames in float64. */
export function bandsOfTwo(
  power: usize, runs: usize, weights: usize, count: i32, sums: usize, stride: usize,
): void {
  bands<f64>(power, runs, weights, count, sums, stride);
}

// @ts-ignore: decorator
@inline
function bands<T extends number>(
  power: usize, runs: usize, weights: usize, count: i32, sums: usize, stride: usize,
): void {
  const weight: usize = sizeof<T>();
  for (let band = 0; band < count; band++) {
    let bin = power + (<usize>load<u32>(runs) << 4);
    const end = weights + <usize>load<u32>(runs, 4) * weight;
    let even = v128.splat<T>(0);
    let odd = even;
    for (; weights + weight < end; weights += 2 * weight, bin += 32) {
      even = v128.add<T>(even, v128.mul<T>(splat<T>(weights), v128.load(bin)));
      odd = v128.add<T>(odd, v128.mul<T>(splat<T>(weights + weight), v128.load(bin, 16)));
    }
    if (weights < end) {
      even = v128.add<T>(even, v128.mul<T>(splat<T>(weights), v128.load(bin)));
      weights = end;
    }
    v128.store(sums, v128.add<T>(even, odd));
    runs += 8;
    sums += stride;
  }
}
