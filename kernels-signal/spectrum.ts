// Power spectra of two frames at a time: frame A in the first lane of every vector, frame B in the
// second, so that no step of the transform has to shuffle. Everything is float64.
//
// A frame of n samples is read as n/2 complex numbers (even samples real, odd imaginary), goes
// through an in-place radix-4 transform and is untangled into n/2 + 1 bins (Sorensen et al. 1987,
// doi:10.1109/TASSP.1987.1165220). The transform leaves its result digit-reversed; the untangling
// reads it through a table of places instead of putting it in order.

/** Real part of a complex entry; the imaginary part lies 16 bytes further. */
export const IMAGINARY: usize = 16;
/** Bytes from one complex entry to the next: two lanes of real, two of imaginary part. */
export const ENTRY: usize = 32;

/** Windows two frames of float32 samples into complex entries: `work[j] = w·x[2j] + i·w·x[2j+1]`. */
export function take(a: usize, b: usize, window: usize, work: usize, half: i32): void {
  const end = work + <usize>half * ENTRY;
  while (work < end) {
    const weight = v128.load(window);
    const first = f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(a)), weight);
    const second = f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(b)), weight);
    v128.store(work, v128.shuffle<f64>(first, second, 0, 2));
    v128.store(work, v128.shuffle<f64>(first, second, 1, 3), IMAGINARY);
    a += 8;
    b += 8;
    window += 16;
    work += ENTRY;
  }
}

/**
 * Complex forward transform in place, decimation in frequency; results land digit-reversed.
 *
 * `twiddles` holds, for every radix-4 pass in turn and every j below a quarter of its span, the
 * cosines and sines of −2π·j/span, twice and three times that angle: six numbers. The first j of
 * each block turns by nothing.
 */
export function transform(work: usize, size: i32, twiddles: usize): void {
  const end = work + <usize>size * ENTRY;
  let span = size;
  while (span >= 4) {
    const quarter = <usize>(span >> 2) * ENTRY;
    for (let block = work; block < end; block += quarter * 4) {
      butterfly(block, quarter, 0, false);
      let factors = twiddles + 48;
      for (let p = block + ENTRY; p < block + quarter; p += ENTRY) {
        butterfly(p, quarter, factors, true);
        factors += 48;
      }
    }
    twiddles += <usize>(span >> 2) * 48;
    span >>= 2;
  }
  if (span == 2) {
    for (let p = work; p < end; p += ENTRY * 2) pair(p);
  }
}

// @ts-ignore: decorator
@inline
function butterfly(p: usize, quarter: usize, factors: usize, turned: bool): void {
  const q = p + quarter;
  const r = q + quarter;
  const s = r + quarter;
  const pr = v128.load(p);
  const pi = v128.load(p, IMAGINARY);
  const qr = v128.load(q);
  const qi = v128.load(q, IMAGINARY);
  const rr = v128.load(r);
  const ri = v128.load(r, IMAGINARY);
  const sr = v128.load(s);
  const si = v128.load(s, IMAGINARY);
  const evenSumR = f64x2.add(pr, rr);
  const evenSumI = f64x2.add(pi, ri);
  const evenDiffR = f64x2.sub(pr, rr);
  const evenDiffI = f64x2.sub(pi, ri);
  const oddSumR = f64x2.add(qr, sr);
  const oddSumI = f64x2.add(qi, si);
  const oddDiffR = f64x2.sub(qr, sr);
  const oddDiffI = f64x2.sub(qi, si);
  v128.store(p, f64x2.add(evenSumR, oddSumR));
  v128.store(p, f64x2.add(evenSumI, oddSumI), IMAGINARY);
  place(q, f64x2.add(evenDiffR, oddDiffI), f64x2.sub(evenDiffI, oddDiffR), factors, turned);
  place(r, f64x2.sub(evenSumR, oddSumR), f64x2.sub(evenSumI, oddSumI), factors + 16, turned);
  place(s, f64x2.sub(evenDiffR, oddDiffI), f64x2.add(evenDiffI, oddDiffR), factors + 32, turned);
}

/** Stores a complex entry, turned by one twiddle factor if so wanted. */
// @ts-ignore: decorator
@inline
function place(at: usize, real: v128, imaginary: v128, factor: usize, turned: bool): void {
  if (turned) {
    const cosine = v128.load64_splat(factor);
    const sine = v128.load64_splat(factor, 8);
    v128.store(at, f64x2.sub(f64x2.mul(real, cosine), f64x2.mul(imaginary, sine)));
    v128.store(at, f64x2.add(f64x2.mul(real, sine), f64x2.mul(imaginary, cosine)), IMAGINARY);
  } else {
    v128.store(at, real);
    v128.store(at, imaginary, IMAGINARY);
  }
}

// @ts-ignore: decorator
@inline
function pair(p: usize): void {
  const ar = v128.load(p);
  const ai = v128.load(p, IMAGINARY);
  const br = v128.load(p, ENTRY);
  const bi = v128.load(p, ENTRY + IMAGINARY);
  v128.store(p, f64x2.add(ar, br));
  v128.store(p, f64x2.add(ai, bi), IMAGINARY);
  v128.store(p, f64x2.sub(ar, br), ENTRY);
  v128.store(p, f64x2.sub(ai, bi), ENTRY + IMAGINARY);
}

/**
 * Untangles the transform of `half` complex entries into the power of `half + 1` real bins.
 *
 * With `Z` the complex transform, `E = (Z[k] + Z*[half−k])/2` and `O = (Z[k] − Z*[half−k])/2i`,
 * bin k is `E + e^(−2πik/n)·O` and bin half−k the conjugate of `E − e^(−2πik/n)·O`.
 *
 * @param places byte offset of `Z[k]` in `work`, for k below `half`, as u32
 * @param turns  cosine and sine of −2πk/n, for k up to half/2
 * @param power  two lanes a bin
 */
export function power(work: usize, half: i32, places: usize, turns: usize, power: usize): void {
  const dc = work + <usize>load<u32>(places);
  const dcR = v128.load(dc);
  const dcI = v128.load(dc, IMAGINARY);
  const sum = f64x2.add(dcR, dcI);
  const difference = f64x2.sub(dcR, dcI);
  v128.store(power, f64x2.mul(sum, sum));
  v128.store(power + (<usize>half << 4), f64x2.mul(difference, difference));
  const quarter = f64x2.splat(0.25);
  for (let k = 1; k <= half >> 1; k++) {
    const low = work + <usize>load<u32>(places + (<usize>k << 2));
    const high = work + <usize>load<u32>(places + (<usize>(half - k) << 2));
    const lowR = v128.load(low);
    const lowI = v128.load(low, IMAGINARY);
    const highR = v128.load(high);
    const highI = v128.load(high, IMAGINARY);
    const evenR = f64x2.add(lowR, highR);
    const evenI = f64x2.sub(lowI, highI);
    const oddR = f64x2.add(lowI, highI);
    const oddI = f64x2.sub(highR, lowR);
    const cosine = v128.load64_splat(turns + (<usize>k << 4));
    const sine = v128.load64_splat(turns + (<usize>k << 4), 8);
    const turnedR = f64x2.sub(f64x2.mul(oddR, cosine), f64x2.mul(oddI, sine));
    const turnedI = f64x2.add(f64x2.mul(oddR, sine), f64x2.mul(oddI, cosine));
    v128.store(
      power + (<usize>k << 4),
      f64x2.mul(quarter, square(f64x2.add(evenR, turnedR), f64x2.add(evenI, turnedI))),
    );
    v128.store(
      power + (<usize>(half - k) << 4),
      f64x2.mul(quarter, square(f64x2.sub(evenR, turnedR), f64x2.sub(evenI, turnedI))),
    );
  }
}

/** Parts the two lanes of `power [bins, 2]` into two float32 rows; one bin too many if odd. */
export function part(power: usize, first: usize, second: usize, bins: i32): void {
  for (let k = 0; k < bins; k += 2) {
    const low = f32x4.demote_f64x2_zero(v128.load(power));
    const high = f32x4.demote_f64x2_zero(v128.load(power, 16));
    v128.store64_lane(first, v128.shuffle<f32>(low, high, 0, 4, 1, 5), 0);
    v128.store64_lane(second, v128.shuffle<f32>(low, high, 0, 4, 1, 5), 1);
    power += 32;
    first += 8;
    second += 8;
  }
}

// @ts-ignore: decorator
@inline
function square(real: v128, imaginary: v128): v128 {
  return f64x2.add(f64x2.mul(real, real), f64x2.mul(imaginary, imaginary));
}

