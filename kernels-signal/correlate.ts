// Inner products of frames with complex filters whose two halves mirror each other, eight frames at a
// time in float32.
//
// A filter with `g[p] = conj(g[q])` for every pair of samples (p, q) asks for half the products: its
// real parts meet the sums x[p] + x[q], its imaginary parts the differences x[p] − x[q]. Here the pairs
// are (half + 1 + j, half − j), the sample past the frame's end being its first one again.

/** Bytes from one pair to the next: sums or differences of eight frames. */
const PAIR: usize = 32;

/**
 * Correlates `frames` frames, rounded up to eights, with `count` filters.
 *
 * @param samples   float32; frame t begins `t·hop` samples further and one more sample follows the last
 * @param half      half a frame, a multiple of 4
 * @param even      room for `8·half` floats; the differences' room follows it
 * @param weights   for every four filters, for every pair, the real parts of the four; then the same
 *                  for the imaginary parts; float32
 * @param turns     real and imaginary part of what each result is multiplied by
 * @param count     a multiple of 4
 * @param target    float32 `[count, stride, 2]`: real and imaginary parts of all frames
 * @param stride    frames of a row, at least those asked for rounded up
 */
export function correlate(
  samples: usize, hop: i32, frames: i32, half: i32, even: usize,
  weights: usize, turns: usize, count: i32, target: usize, stride: i32,
): void {
  const step = <usize>hop << 2;
  const odd = even + <usize>half * PAIR;
  const row = <usize>stride << 3;
  const panel = <usize>half << 4;
  for (let t = 0; t < frames; t += 8) {
    mirror(samples, step, half, even, odd);
    mirror(samples + (step << 2), step, half, even + 16, odd + 16);
    let panels = weights;
    let turn = turns;
    let place = target + (<usize>t << 3);
    for (let filter = 0; filter < count; filter += 4) {
      products(even, panels, half, place, row);
      products(odd, panels + panel, half, place + 32, row);
      for (let i = 0; i < 4; i++) {
        rotate(place, turn);
        turn += 8;
        place += row;
      }
      panels += panel << 1;
    }
    samples += step << 3;
  }
}

/** Sums and differences of the pairs of four frames. */
function mirror(samples: usize, step: usize, half: i32, even: usize, odd: usize): void {
  let forward = samples + (<usize>(half + 1) << 2);
  let backward = samples + (<usize>(half - 3) << 2);
  const end = even + <usize>half * PAIR;
  const last = odd + <usize>(half - 1) * PAIR;
  for (; even < end; even += PAIR * 4, odd += PAIR * 4, forward += 16, backward -= 16) {
    const a = v128.load(forward);
    const b = v128.load(forward + step);
    const c = v128.load(forward + step * 2);
    const d = v128.load(forward + step * 3);
    const e = reversed(backward);
    const f = reversed(backward + step);
    const g = reversed(backward + step * 2);
    const h = reversed(backward + step * 3);
    transpose(even, f32x4.add(a, e), f32x4.add(b, f), f32x4.add(c, g), f32x4.add(d, h));
    transpose(odd, f32x4.sub(a, e), f32x4.sub(b, f), f32x4.sub(c, g), f32x4.sub(d, h));
  }
  for (let lane: usize = 0; lane < 4; lane++) {
    const first = load<f32>(samples);
    const second = load<f32>(samples, 4);
    store<f32>(end - PAIR + (lane << 2), first + second);
    store<f32>(last + (lane << 2), first - second);
    samples += step;
  }
}

// @ts-ignore: decorator
@inline
function reversed(at: usize): v128 {
  const values = v128.load(at);
  return v128.shuffle<f32>(values, values, 3, 2, 1, 0);
}

// @ts-ignore: decorator
@inline
function transpose(to: usize, a: v128, b: v128, c: v128, d: v128): void {
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(abLow, cdLow, 0, 2));
  v128.store(to, v128.shuffle<f64>(abLow, cdLow, 1, 3), PAIR);
  v128.store(to, v128.shuffle<f64>(abHigh, cdHigh, 0, 2), PAIR * 2);
  v128.store(to, v128.shuffle<f64>(abHigh, cdHigh, 1, 3), PAIR * 3);
}

/** Four filters times eight frames: `target[filter, frame] = Σ_j weights[j, filter]·values[j, frame]`. */
function products(values: usize, weights: usize, half: i32, target: usize, stride: usize): void {
  const end = values + <usize>half * PAIR;
  let aLow = f32x4.splat(0);
  let aHigh = aLow;
  let bLow = aLow;
  let bHigh = aLow;
  let cLow = aLow;
  let cHigh = aLow;
  let dLow = aLow;
  let dHigh = aLow;
  for (; values < end; values += PAIR, weights += 16) {
    const low = v128.load(values);
    const high = v128.load(values, 16);
    const a = v128.load32_splat(weights);
    aLow = f32x4.add(aLow, f32x4.mul(a, low));
    aHigh = f32x4.add(aHigh, f32x4.mul(a, high));
    const b = v128.load32_splat(weights, 4);
    bLow = f32x4.add(bLow, f32x4.mul(b, low));
    bHigh = f32x4.add(bHigh, f32x4.mul(b, high));
    const c = v128.load32_splat(weights, 8);
    cLow = f32x4.add(cLow, f32x4.mul(c, low));
    cHigh = f32x4.add(cHigh, f32x4.mul(c, high));
    const d = v128.load32_splat(weights, 12);
    dLow = f32x4.add(dLow, f32x4.mul(d, low));
    dHigh = f32x4.add(dHigh, f32x4.mul(d, high));
  }
  v128.store(target, aLow);
  v128.store(target, aHigh, 16);
  v128.store(target + stride, bLow);
  v128.store(target + stride, bHigh, 16);
  v128.store(target + stride * 2, cLow);
  v128.store(target + stride * 2, cHigh, 16);
  v128.store(target + stride * 3, dLow);
  v128.store(target + stride * 3, dHigh, 16);
}

/**
 * Eight results lie as eight sums a and eight sums b; turns them into eight pairs of the real and the
 * imaginary part of `(a + ib)·turn`.
 */
// @ts-ignore: decorator
@inline
function rotate(at: usize, turn: usize): void {
  const real = v128.load32_splat(turn);
  const imaginary = v128.load32_splat(turn, 4);
  const aLow = v128.load(at);
  const aHigh = v128.load(at, 16);
  const bLow = v128.load(at, 32);
  const bHigh = v128.load(at, 48);
  const realLow = f32x4.sub(f32x4.mul(aLow, real), f32x4.mul(bLow, imaginary));
  const realHigh = f32x4.sub(f32x4.mul(aHigh, real), f32x4.mul(bHigh, imaginary));
  const imaginaryLow = f32x4.add(f32x4.mul(aLow, imaginary), f32x4.mul(bLow, real));
  const imaginaryHigh = f32x4.add(f32x4.mul(aHigh, imaginary), f32x4.mul(bHigh, real));
  v128.store(at, v128.shuffle<f32>(realLow, imaginaryLow, 0, 4, 1, 5));
  v128.store(at, v128.shuffle<f32>(realLow, imaginaryLow, 2, 6, 3, 7), 16);
  v128.store(at, v128.shuffle<f32>(realHigh, imaginaryHigh, 0, 4, 1, 5), 32);
  v128.store(at, v128.shuffle<f32>(realHigh, imaginaryHigh, 2, 6, 3, 7), 48);
}
