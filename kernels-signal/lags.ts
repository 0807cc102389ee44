// From the power spectra of two frames, one in each lane, to their autocorrelations, in float64.
//
// A power spectrum is real and the same to both sides, so its transform is one of cosines,
// `r[k] = (p[0] + (−1)^k·p[n])/2 + Σ_j p[j]·cos(πjk/n)`. It is had from a complex transform of n/2 entries:
// `fold` lays the powers into them, `unfold` reads the lags from them. Even lags are real parts there, odd
// ones sums of imaginary parts (Press et al. 2007, *Numerical Recipes*, section 12.4.2).

const ENTRY: usize = 32;
const IMAGINARY: usize = 16;
const LANES: usize = 16;

/**
 * Folds `power [n + 1, 2]` into n/2 complex entries, and puts lag 1 into its place.
 *
 * @param turns cosine and −sine of πj/n for j up to n/2
 */
export function fold(power: usize, n: i32, turns: usize, work: usize, lags: usize): void {
  const half = f64x2.splat(0.5);
  let low = power;
  let high = power + <usize>n * LANES;
  let first = f64x2.splat(0);
  for (let j = 0; j <= n >> 1; j++, low += LANES, high -= LANES, turns += 16) {
    const below = v128.load(low);
    const above = v128.load(high);
    const sum = f64x2.mul(half, f64x2.add(below, above));
    const difference = f64x2.sub(below, above);
    const turned = f64x2.mul(v128.load64_splat(turns, 8), difference);
    const wave = f64x2.mul(v128.load64_splat(turns), difference);
    first = f64x2.add(first, j == 0 ? f64x2.mul(half, wave) : wave);
    store(work, j, f64x2.add(sum, turned));
    if (j > 0) store(work, n - j, f64x2.sub(sum, turned));
  }
  v128.store(lags, first, LANES);
}

/** Real number j of a row that is held as complex entries. */
// @ts-ignore: decorator
@inline
function store(work: usize, j: i32, value: v128): void {
  v128.store(work + <usize>(j >> 1) * ENTRY + <usize>(j & 1) * IMAGINARY, value);
}

/**
 * Reads `lags [n, 2]` from the transform of the n/2 entries.
 *
 * @param size   n/2
 * @param places byte offset of entry k in `work`, as u32
 * @param turns  cosine and −sine of πk/size for k up to size/2
 */
export function unfold(work: usize, size: i32, places: usize, turns: usize, lags: usize): void {
  const step: usize = 2 * LANES;
  const zero = work + <usize>load<u32>(places);
  v128.store(lags, f64x2.add(v128.load(zero), v128.load(zero, IMAGINARY)));
  const half = f64x2.splat(0.5);
  for (let k = 1; k <= size >> 1; k++) {
    const low = work + <usize>load<u32>(places + (<usize>k << 2));
    const high = work + <usize>load<u32>(places + (<usize>(size - k) << 2));
    const lowR = v128.load(low);
    const lowI = v128.load(low, IMAGINARY);
    const highR = v128.load(high);
    const highI = v128.load(high, IMAGINARY);
    const evenR = f64x2.mul(half, f64x2.add(lowR, highR));
    const evenI = f64x2.mul(half, f64x2.sub(lowI, highI));
    const oddR = f64x2.mul(half, f64x2.add(lowI, highI));
    const oddI = f64x2.mul(half, f64x2.sub(highR, lowR));
    const cosine = v128.load64_splat(turns + (<usize>k << 4));
    const sine = v128.load64_splat(turns + (<usize>k << 4), 8);
    const turnedR = f64x2.sub(f64x2.mul(oddR, cosine), f64x2.mul(oddI, sine));
    const turnedI = f64x2.add(f64x2.mul(oddR, sine), f64x2.mul(oddI, cosine));
    const near = lags + <usize>k * step;
    const far = lags + <usize>(size - k) * step;
    v128.store(far, f64x2.sub(evenR, turnedR));
    v128.store(far, f64x2.sub(evenI, turnedI), LANES);
    v128.store(near, f64x2.add(evenR, turnedR));
    v128.store(near, f64x2.neg(f64x2.add(evenI, turnedI)), LANES);
  }
  let odd = v128.load(lags, LANES);
  for (let k = 1; k < size; k++) {
    const at = lags + <usize>k * step;
    odd = f64x2.add(odd, v128.load(at, LANES));
    v128.store(at, odd, LANES);
  }
}

/** Multiplies `lags [count, 2]` by two factors and writes them as float32, a pair every `stride` bytes. */
export function scatter(lags: usize, factors: usize, target: usize, count: i32, stride: usize): void {
  const end = lags + <usize>count * LANES;
  const factor = v128.load(factors);
  for (; lags < end; lags += LANES, target += stride) {
    v128.store64_lane(target, f32x4.demote_f64x2_zero(f64x2.mul(factor, v128.load(lags))), 0);
  }
}
