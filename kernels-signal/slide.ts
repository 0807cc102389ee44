// The Fourier transform of a window that moves on sample by sample, for two stretches at a time: one
// in the first lane of every vector, one in the second. Everything is float64.

/** Bytes of one bin: real part, imaginary part and sum, two lanes each; cosine and sine of its turn. */
const BIN: usize = 64;
const IMAGINARY: usize = 16;
const SUM: usize = 32;
const COSINE: usize = 48;
const SINE: usize = 56;

/**
 * Moves a rectangular window of `length` samples on by one, `steps` times, and adds up the weighted
 * power of what a Hann window would have seen: `sum[f] += weight·|2·X[f] − X[f−2] − X[f+2]|²`.
 *
 * The transform has twice as many bins as the window samples, so that a new sample enters every other
 * bin with the opposite sign and a Hann window takes from each bin its neighbours but one. `bins` holds
 * every other bin of the lower half: the neighbours of the outermost are mirror images.
 *
 * @param bins      `count` bins of BIN bytes
 * @param samples   address of the sample that leaves first; the two lanes lie `apart` bytes from each other
 * @param weights   one for each step; lanes `apart` bytes from each other
 * @param sign      1 for even bins, −1 for odd ones
 * @param lowOnBin  whether the mirror at 0 Hz stands on the first bin instead of before it
 * @param highOnBin whether the mirror at half the rate stands on the last bin instead of behind it
 */
export function slide(
  bins: usize,
  count: i32,
  samples: usize,
  weights: usize,
  apart: usize,
  length: i32,
  steps: i32,
  sign: f64,
  lowOnBin: bool,
  highOnBin: bool,
): void {
  const last = bins + <usize>(count - 1) * BIN;
  const signs = f64x2.splat(sign);
  for (let step = 0; step < steps; step++) {
    const enters = samples + (<usize>length << 3);
    const change = f64x2.sub(f64x2.mul(signs, lanes(enters, apart)), lanes(samples, apart));
    const weight = lanes(weights, apart);
    turn(bins, change);
    if (count > 1) turn(bins + BIN, change);
    let beforeR = v128.load(lowOnBin ? bins + BIN : bins);
    let beforeI = f64x2.neg(v128.load(lowOnBin ? bins + BIN : bins, IMAGINARY));
    let hereR = v128.load(bins);
    let hereI = v128.load(bins, IMAGINARY);
    let bin = bins;
    if (count > 1) {
      let nextR = v128.load(bins, BIN);
      let nextI = v128.load(bins, BIN + IMAGINARY);
      add(bin, beforeR, beforeI, hereR, hereI, nextR, nextI, weight);
      beforeR = hereR;
      beforeI = hereI;
      hereR = nextR;
      hereI = nextI;
      for (bin += BIN; bin < last; bin += BIN) {
        const wasR = f64x2.add(v128.load(bin, BIN), change);
        const wasI = v128.load(bin, BIN + IMAGINARY);
        const cosine = v128.load64_splat(bin, BIN + COSINE);
        const sine = v128.load64_splat(bin, BIN + SINE);
        nextR = f64x2.sub(f64x2.mul(wasR, cosine), f64x2.mul(wasI, sine));
        nextI = f64x2.add(f64x2.mul(wasR, sine), f64x2.mul(wasI, cosine));
        v128.store(bin, nextR, BIN);
        v128.store(bin, nextI, BIN + IMAGINARY);
        add(bin, beforeR, beforeI, hereR, hereI, nextR, nextI, weight);
        beforeR = hereR;
        beforeI = hereI;
        hereR = nextR;
        hereI = nextI;
      }
    }
    const mirroredR = highOnBin ? beforeR : hereR;
    const mirroredI = f64x2.neg(highOnBin ? beforeI : hereI);
    add(bin, beforeR, beforeI, hereR, hereI, mirroredR, mirroredI, weight);
    samples += 8;
    weights += 8;
  }
}

/** Two values that lie apart, one to a lane. */
// @ts-ignore: decorator
@inline
function lanes(at: usize, apart: usize): v128 {
  return v128.load64_lane(at + apart, v128.load64_zero(at), 1);
}

/** One sample leaves a bin and one enters; then the window begins a sample later. */
// @ts-ignore: decorator
@inline
function turn(bin: usize, change: v128): void {
  const real = f64x2.add(v128.load(bin), change);
  const imaginary = v128.load(bin, IMAGINARY);
  const cosine = v128.load64_splat(bin, COSINE);
  const sine = v128.load64_splat(bin, SINE);
  v128.store(bin, f64x2.sub(f64x2.mul(real, cosine), f64x2.mul(imaginary, sine)));
  v128.store(bin, f64x2.add(f64x2.mul(real, sine), f64x2.mul(imaginary, cosine)), IMAGINARY);
}

// @ts-ignore: decorator
@inline
function add(
  bin: usize,
  beforeR: v128,
  beforeI: v128,
  hereR: v128,
  hereI: v128,
  nextR: v128,
  nextI: v128,
  weight: v128,
): void {
  const real = f64x2.sub(f64x2.add(hereR, hereR), f64x2.add(beforeR, nextR));
  const imaginary = f64x2.sub(f64x2.add(hereI, hereI), f64x2.add(beforeI, nextI));
  const power = f64x2.add(f64x2.mul(real, real), f64x2.mul(imaginary, imaginary));
  v128.store(bin, f64x2.add(v128.load(bin, SUM), f64x2.mul(weight, power)), SUM);
}

/**
 * The energy of every window: `target[t] = Σ_n weights[n]·squares[t + n]`.
 *
 * @param count a multiple of 8
 */
export function energies(squares: usize, weights: usize, target: usize, count: i32, length: i32): void {
  const end = weights + (<usize>length << 3);
  const stop = target + (<usize>count << 3);
  for (; target < stop; target += 64, squares += 64) {
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let at = squares;
    for (let weight = weights; weight < end; weight += 8, at += 8) {
      const factor = v128.load64_splat(weight);
      a = f64x2.add(a, f64x2.mul(factor, v128.load(at)));
      b = f64x2.add(b, f64x2.mul(factor, v128.load(at, 16)));
      c = f64x2.add(c, f64x2.mul(factor, v128.load(at, 32)));
      d = f64x2.add(d, f64x2.mul(factor, v128.load(at, 48)));
    }
    v128.store(target, a);
    v128.store(target, b, 16);
    v128.store(target, c, 32);
    v128.store(target, d, 48);
  }
}
