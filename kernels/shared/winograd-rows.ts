// The one-dimensional transforms of Winograd's F(4, 3): four outputs of a three-tap filter from six
// inputs with six products (Lavin & Gray 2016, arXiv:1509.09308). Points 0, ±1, ±2, ∞.
//
//   Bᵀ = 4  0 −5  0  1  0     G = 1/4    0    0      Aᵀ = 1  1  1  1  1  0
//        0 −4 −4  1  1  0        −1/6 −1/6 −1/6           0  1 −1  2 −2  0
//        0  4 −4 −1  1  0        −1/6  1/6 −1/6           0  1  1  4  4  0
//        0 −2 −1  2  1  0        1/24 1/12  1/6           0  1 −1  8 −8  1
//        0  2 −1 −2  1  0        1/24 −1/12 1/6
//        0  4  0 −5  0  1          0    0    1
//
// Each takes its values in vectors (four tiles or four channels abreast) and stores `step` bytes apart.

/** Bᵀ d: six inputs to six frequencies. */
// @inline
export function inputRow(
  d0: v128,
  d1: v128,
  d2: v128,
  d3: v128,
  d4: v128,
  d5: v128,
  out: usize,
  step: usize,
): void {
  const four = f32x4.splat(4);
  const even = f32x4.sub(d4, d2);
  const odd = f32x4.sub(d3, d1);
  const a = f32x4.sub(d4, f32x4.mul(four, d2));
  const b = f32x4.sub(d3, f32x4.mul(four, d1));
  const twice = f32x4.add(odd, odd);
  v128.store(out, f32x4.add(f32x4.mul(four, f32x4.sub(d0, d2)), even));
  out += step;
  v128.store(out, f32x4.add(a, b));
  out += step;
  v128.store(out, f32x4.sub(a, b));
  out += step;
  v128.store(out, f32x4.add(even, twice));
  out += step;
  v128.store(out, f32x4.sub(even, twice));
  out += step;
  v128.store(out, f32x4.sub(f32x4.sub(d5, d3), f32x4.mul(four, odd)));
}

/** A y: four output gradients to six frequencies. */
// @inline
export function gradientRow(y0: v128, y1: v128, y2: v128, y3: v128, out: usize, step: usize): void {
  const even = f32x4.add(y0, y2);
  const odd = f32x4.add(y1, y3);
  const even2 = f32x4.add(y0, f32x4.mul(f32x4.splat(4), y2));
  const odd2 = f32x4.add(f32x4.add(y1, y1), f32x4.mul(f32x4.splat(8), y3));
  v128.store(out, y0);
  out += step;
  v128.store(out, f32x4.add(even, odd));
  out += step;
  v128.store(out, f32x4.sub(even, odd));
  out += step;
  v128.store(out, f32x4.add(even2, odd2));
  out += step;
  v128.store(out, f32x4.sub(even2, odd2));
  out += step;
  v128.store(out, y3);
}

/** G g: three weights to six frequencies. */
// @inline
export function weightRow(g0: v128, g1: v128, g2: v128, out: usize, step: usize): void {
  const sixth = f32x4.splat(-1.0 / 6.0);
  const a = f32x4.mul(f32x4.add(g0, g2), sixth);
  const b = f32x4.mul(g1, sixth);
  const c = f32x4.add(
    f32x4.mul(g0, f32x4.splat(1.0 / 24.0)),
    f32x4.mul(g2, f32x4.splat(1.0 / 6.0)),
  );
  const d = f32x4.mul(g1, f32x4.splat(1.0 / 12.0));
  v128.store(out, f32x4.mul(g0, f32x4.splat(0.25)));
  out += step;
  v128.store(out, f32x4.add(a, b));
  out += step;
  v128.store(out, f32x4.sub(a, b));
  out += step;
  v128.store(out, f32x4.add(c, d));
  out += step;
  v128.store(out, f32x4.sub(c, d));
  out += step;
  v128.store(out, g2);
}

/** Aᵀ m: six products, `from` bytes apart, to four outputs. */
// @inline
export function outputRow(m: usize, from: usize, out: usize, step: usize): void {
  const m1 = v128.load(m + from);
  const m2 = v128.load(m + 2 * from);
  const m3 = v128.load(m + 3 * from);
  const m4 = v128.load(m + 4 * from);
  const s1 = f32x4.add(m1, m2);
  const d1 = f32x4.sub(m1, m2);
  const s2 = f32x4.add(m3, m4);
  const d2 = f32x4.sub(m3, m4);
  v128.store(out, f32x4.add(f32x4.add(v128.load(m), s1), s2));
  out += step;
  v128.store(out, f32x4.add(d1, f32x4.add(d2, d2)));
  out += step;
  v128.store(out, f32x4.add(s1, f32x4.mul(f32x4.splat(4), s2)));
  out += step;
  v128.store(out, f32x4.add(f32x4.add(d1, f32x4.mul(f32x4.splat(8), d2)), v128.load(m + 5 * from)));
}

/** Gᵀ m: six frequencies, `from` bytes apart, to three weight gradients. */
// @inline
export function weightGradientRow(m: usize, from: usize, out: usize, step: usize): void {
  const m1 = v128.load(m + from);
  const m2 = v128.load(m + 2 * from);
  const m3 = v128.load(m + 3 * from);
  const m4 = v128.load(m + 4 * from);
  const s1 = f32x4.add(m1, m2);
  const d1 = f32x4.sub(m2, m1);
  const s2 = f32x4.add(m3, m4);
  const d2 = f32x4.sub(m3, m4);
  const sixth = f32x4.splat(1.0 / 6.0);
  const a = f32x4.mul(s1, sixth);
  const quarter = f32x4.mul(v128.load(m), f32x4.splat(0.25));
  v128.store(out, f32x4.sub(f32x4.add(quarter, f32x4.mul(s2, f32x4.splat(1.0 / 24.0))), a));
  out += step;
  v128.store(out, f32x4.add(f32x4.mul(d1, sixth), f32x4.mul(d2, f32x4.splat(1.0 / 12.0))));
  out += step;
  v128.store(out, f32x4.add(f32x4.sub(f32x4.mul(s2, sixth), a), v128.load(m + 5 * from)));
}
