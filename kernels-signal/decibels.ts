// Powers on a logarithmic scale, four at a time in float32.
//
// A power is m·2^o with m in √½..√2. The octaves o count 10·log10(2) dB each; m goes through the series
// 10·log10(m) = (20/ln 10)·(t + t³/3 + t⁵/5 + …) with t = (m − 1)/(m + 1). Five terms leave an error
// below 3·10⁻⁹ dB. Whole octaves are counted with a factor so short that the product is exact, what it
// lacks is added to the small part: the result is as good as rounded once.

/** 10·log10(2) = WHOLE + REST; WHOLE is a multiple of 2⁻¹². */
const WHOLE: f32 = 3.01025390625;
const REST: f32 = 4.60503898120912e-05;
const PER_ARTANH: f32 = 8.685889638065035;
/** The bits of √½ as float32: subtracting them moves the exponent's step to √½. */
const ROOT_HALF: i32 = 0x3f3504f3;

/** The largest of `count` float32 values ≥ 0; a multiple of 4. */
export function largest(values: usize, count: i32): f32 {
  const end = values + (<usize>count << 2);
  let most = f32x4.splat(0);
  for (; values < end; values += 16) most = f32x4.pmax(most, v128.load(values));
  const half = f32x4.pmax(most, v128.shuffle<f32>(most, most, 2, 3, 0, 1));
  return max(f32x4.extract_lane(half, 0), f32x4.extract_lane(half, 1));
}

/**
 * Replaces powers by `10·log10(max(least, x)) − 10·log10(reference)`, at least `floor`.
 *
 * A power equal to the reference becomes 0 exactly.
 *
 * @param count     a multiple of 4
 * @param least     at least the smallest normal float32, which has an exponent to read
 * @param reference the same
 */
export function decibels(values: usize, count: i32, least: f32, reference: f32, floor: f32): void {
  const end = values + (<usize>count << 2);
  const lowest = f32x4.splat(least);
  const bottom = f32x4.splat(floor);
  const zero = f32x4.splat(reference);
  const zeroOctaves = octaves(zero);
  const zeroWhole = whole(zeroOctaves);
  const zeroRest = rest(zero, zeroOctaves);
  for (; values < end; values += 16) {
    const power = f32x4.pmax(lowest, v128.load(values));
    const count = octaves(power);
    const large = f32x4.sub(whole(count), zeroWhole);
    const small = f32x4.sub(rest(power, count), zeroRest);
    v128.store(values, f32x4.pmax(bottom, f32x4.add(large, small)));
  }
}

// @ts-ignore: decorator
@inline
function octaves(power: v128): v128 {
  return i32x4.shr_s(i32x4.sub(power, i32x4.splat(ROOT_HALF)), 23);
}

// @ts-ignore: decorator
@inline
function whole(octaves: v128): v128 {
  return f32x4.mul(f32x4.splat(WHOLE), f32x4.convert_i32x4_s(octaves));
}

/** What the octaves lack, and the series of m. */
// @ts-ignore: decorator
@inline
function rest(power: v128, octaves: v128): v128 {
  const one = f32x4.splat(1);
  const m = i32x4.sub(power, i32x4.shl(octaves, 23));
  const t = f32x4.div(f32x4.sub(m, one), f32x4.add(m, one));
  const u = f32x4.mul(t, t);
  let series = f32x4.add(f32x4.splat(1.0 / 7), f32x4.mul(u, f32x4.splat(1.0 / 9)));
  series = f32x4.add(f32x4.splat(1.0 / 5), f32x4.mul(u, series));
  series = f32x4.add(f32x4.splat(1.0 / 3), f32x4.mul(u, series));
  series = f32x4.mul(f32x4.splat(PER_ARTANH), f32x4.add(t, f32x4.mul(t, f32x4.mul(u, series))));
  return f32x4.add(f32x4.mul(f32x4.splat(REST), f32x4.convert_i32x4_s(octaves)), series);
}
