// The phase vocoder's inner loops, in float32 as librosa's are, four bins to a vector.

/**
 * Angle in −π..π and length of complex numbers.
 *
 * @param re, im, angles, lengths float32
 * @param count a multiple of 4
 */
export function polar(re: usize, im: usize, angles: usize, lengths: usize, count: i32): void {
  const end = re + (<usize>count << 2);
  for (; re < end; re += 16, im += 16, angles += 16, lengths += 16) {
    const x = v128.load(re);
    const y = v128.load(im);
    v128.store(angles, angle(x, y));
    const squares = f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y));
    v128.store(lengths, f32x4.sqrt(squares));
  }
}

/**
 * One frame of the vocoder: gives what the running phases say, then moves them on by what the two
 * columns around this frame differ in, wrapped to within half a turn of what a bin expects.
 *
 * @param phases   running phases, float32 like librosa's, rounded alike at every step
 * @param expected advance of each bin's own frequency from column to column in radians, float64
 * @param low      angles and, `apart` bytes further on, lengths of the earlier column, float32
 * @param high     the same of the later column
 * @param share    weight of the later column's lengths, 0..1
 * @param re, im   the frame, float32
 * @param count    a multiple of 4
 */
export function advance(
  phases: usize, expected: usize, low: usize, high: usize, apart: usize, share: f32,
  re: usize, im: usize, count: i32,
): void {
  const later = f32x4.splat(share);
  const earlier = f32x4.splat(1 - share);
  const end = phases + (<usize>count << 2);
  for (; phases < end; phases += 16, low += 16, high += 16, re += 16, im += 16, expected += 32) {
    const phase = v128.load(phases);
    const size = f32x4.add(
      f32x4.mul(earlier, v128.load(low + apart)),
      f32x4.mul(later, v128.load(high + apart)),
    );
    pointTo(phase, size, re, im);
    const turn = f32x4.sub(v128.load(high), v128.load(low));
    const first = moved(phase, turn, v128.load(expected));
    const second = moved(upper(phase), upper(turn), v128.load(expected, 16));
    v128.store(phases, v128.shuffle<f32>(first, second, 0, 1, 4, 5));
  }
}

const TURN: f64 = 6.283185307179586;

/** Two phases moved on; the turn counts from what the bin expects, the nearest way round. */
// @ts-ignore: decorator
@inline
function moved(phase: v128, turn: v128, expected: v128): v128 {
  const excess = f64x2.sub(f64x2.promote_low_f32x4(turn), expected);
  const turns = f64x2.nearest(f64x2.mul(excess, f64x2.splat(1 / TURN)));
  const nearest = f64x2.sub(excess, f64x2.mul(turns, f64x2.splat(TURN)));
  const sum = f64x2.add(f64x2.promote_low_f32x4(phase), f64x2.add(expected, nearest));
  return f32x4.demote_f64x2_zero(sum);
}

// @ts-ignore: decorator
@inline
function upper(lanes: v128): v128 {
  return v128.shuffle<f32>(lanes, lanes, 2, 3, 2, 3);
}

// Coefficients: least largest error on the interval, found by reweighted least squares.

/** The angle of x + iy: the arc tangent of a quotient up to 1 by a polynomial of degree 19. */
// @ts-ignore: decorator
@inline
function angle(x: v128, y: v128): v128 {
  const a = f32x4.abs(x);
  const b = f32x4.abs(y);
  const large = f32x4.max(a, b);
  const nothing = f32x4.eq(large, f32x4.splat(0));
  const divisor = v128.bitselect(f32x4.splat(1), large, nothing);
  const q = f32x4.div(f32x4.min(a, b), divisor);
  const s = f32x4.mul(q, q);
  let p = f32x4.splat(-0.0017873133765533566);
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(0.010876988060772419));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-0.03108554147183895));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(0.057835713028907776));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-0.08393996953964233));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(0.1094779223203659));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-0.14263050258159637));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(0.19998374581336975));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-0.3333328664302826));
  // The first coefficient is 1: added last, it keeps small angles exact.
  p = f32x4.add(q, f32x4.mul(f32x4.mul(p, s), q));
  p = v128.bitselect(f32x4.sub(f32x4.splat(<f32>1.5707963267948966), p), p, f32x4.gt(b, a));
  p = v128.bitselect(f32x4.sub(f32x4.splat(<f32>3.141592653589793), p), p, negative(x));
  return v128.or(p, v128.and(y, f32x4.splat(-0)));
}

/** All ones in lanes whose sign bit is set, −0 among them. */
// @ts-ignore: decorator
@inline
function negative(lanes: v128): v128 {
  return i32x4.shr_s(lanes, 31);
}

/** `size·(cos phase, sin phase)`; quarter turns are taken off in float64, however large the phase. */
// @ts-ignore: decorator
@inline
function pointTo(phase: v128, size: v128, re: usize, im: usize): void {
  const low = f64x2.promote_low_f32x4(phase);
  const high = f64x2.promote_low_f32x4(upper(phase));
  const lowQuarters = f64x2.nearest(f64x2.mul(low, f64x2.splat(4 / TURN)));
  const highQuarters = f64x2.nearest(f64x2.mul(high, f64x2.splat(4 / TURN)));
  const r = v128.shuffle<f32>(
    f32x4.demote_f64x2_zero(f64x2.sub(low, f64x2.mul(lowQuarters, f64x2.splat(TURN / 4)))),
    f32x4.demote_f64x2_zero(f64x2.sub(high, f64x2.mul(highQuarters, f64x2.splat(TURN / 4)))),
    0, 1, 4, 5,
  );
  const quarters = v128.shuffle<i32>(
    i32x4.trunc_sat_f64x2_s_zero(lowQuarters),
    i32x4.trunc_sat_f64x2_s_zero(highQuarters),
    0, 1, 4, 5,
  );
  const s = f32x4.mul(r, r);
  let sine = f32x4.splat(-0.00019503955078895583);
  sine = f32x4.add(f32x4.mul(sine, s), f32x4.splat(0.008332036359227241));
  sine = f32x4.add(f32x4.mul(sine, s), f32x4.splat(-0.16666650689657436));
  sine = f32x4.add(r, f32x4.mul(f32x4.mul(sine, s), r));
  let cosine = f32x4.splat(2.4379845833978336e-5);
  cosine = f32x4.add(f32x4.mul(cosine, s), f32x4.splat(-0.0013886618308625936));
  cosine = f32x4.add(f32x4.mul(cosine, s), f32x4.splat(0.04166661670942357));
  cosine = f32x4.add(f32x4.mul(cosine, s), f32x4.splat(-0.5));
  cosine = f32x4.add(f32x4.splat(1), f32x4.mul(cosine, s));
  // An odd number of quarter turns swaps them; two turn both round, and swapping turns the cosine.
  const odd = i32x4.eq(v128.and(quarters, i32x4.splat(1)), i32x4.splat(1));
  const x = v128.bitselect(sine, cosine, odd);
  const y = v128.bitselect(cosine, sine, odd);
  const signX = i32x4.shl(v128.and(i32x4.add(quarters, i32x4.splat(1)), i32x4.splat(2)), 30);
  const signY = i32x4.shl(v128.and(quarters, i32x4.splat(2)), 30);
  v128.store(re, f32x4.mul(v128.xor(x, signX), size));
  v128.store(im, f32x4.mul(v128.xor(y, signY), size));
}
