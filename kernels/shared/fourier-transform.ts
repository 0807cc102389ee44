// The discrete Fourier transform of n = 16, 32 or 64 real values, four of them abreast in the lanes of vectors.
//
//   X[k] = Σ_j x[j] e^(−2πi jk/n)        k = 0 … n/2
//
// In place, n vectors (Sorensen, Jones, Heideman & Burrus 1987). Values lie in the order of their bits
// turned round; frequencies as Re 0, Re 1 … Re n/2, Im n/2−1 … Im 1:
//
//   n = 8:   x   0 4 2 6 1 5 3 7        X   R0 R1 R2 R3 R4 I3 I2 I1
//
// A table says both: n byte offsets of the values x[0], x[1]…, then (cos, sin) of 2πj/n for j = 0 … n/4.
//
// Multiplying two spectra takes three products for each complex pair (Gauss). With X = a + ib of the input
// and the conjugate c + id of the filter's:
//
//   Re = c (a + b) − b (c + d)      Im = c (a + b) + a (d − c)
//
// so a spectrum becomes 3n/2 − 1 real numbers: R0, R(n/2), then three for each k, (a + b, a, b) for inputs
// and (c, d − c, c + d) for filters; their products are summed like any other matrix product's. The result
// is the circular correlation: y[i] = Σ_a w[a] x[i + a], right for i + a < n.

/** cos and sin of 45°. */
const ROOT_HALF: f32 = 0.7071067811865476;

/** Real numbers that stand for one spectrum. */
// @inline
export function frequenciesOf(n: i32): i32 {
  return 3 * (n >> 1) - 1;
}

/** Values to frequencies. */
export function transform(t: usize, n: i32, table: usize): void {
  const end = t + ((<usize>n) << 4);
  for (let base = t; base < end; base += 128) transformEight(base);
  const twiddles = table + ((<usize>n) << 2);
  for (let half = 8; half < n; half <<= 1) {
    const halfBytes: usize = (<usize>half) << 4;
    const quarter: usize = halfBytes >> 1;
    // From one angle of this stage to the next: n / (2 · half) pairs.
    const skip: usize = (<usize>(n / half)) << 2;
    for (let base = t; base < end; base += 2 * halfBytes) {
      const even = v128.load(base);
      const odd = v128.load(base + halfBytes);
      v128.store(base, f32x4.add(even, odd));
      v128.store(base + halfBytes, f32x4.sub(even, odd));
      const middle = base + halfBytes + quarter;
      v128.store(middle, f32x4.neg(v128.load(middle)));
      let angle = twiddles;
      for (let k: usize = 16; k < quarter; k += 16) {
        angle += skip;
        const c = v128.load32_splat(angle);
        const s = v128.load32_splat(angle, 4);
        const p1 = base + k;
        const p2 = base + halfBytes - k;
        const p3 = base + halfBytes + k;
        const p4 = base + 2 * halfBytes - k;
        const re = v128.load(p3);
        const im = v128.load(p4);
        const turnedRe = f32x4.add(f32x4.mul(c, re), f32x4.mul(s, im));
        const turnedIm = f32x4.sub(f32x4.mul(c, im), f32x4.mul(s, re));
        const evenRe = v128.load(p1);
        const evenIm = v128.load(p2);
        v128.store(p1, f32x4.add(evenRe, turnedRe));
        v128.store(p2, f32x4.sub(evenRe, turnedRe));
        v128.store(p3, f32x4.sub(turnedIm, evenIm));
        v128.store(p4, f32x4.add(turnedIm, evenIm));
      }
    }
  }
}

/** The first three stages, in registers. */
// @inline
function transformEight(t: usize): void {
  const x0 = v128.load(t);
  const x1 = v128.load(t, 16);
  const x2 = v128.load(t, 32);
  const x3 = v128.load(t, 48);
  const a0 = f32x4.add(x0, x1);
  const a1 = f32x4.sub(x0, x1);
  const a2 = f32x4.add(x2, x3);
  const a3 = f32x4.sub(x2, x3);
  const x4 = v128.load(t, 64);
  const x5 = v128.load(t, 80);
  const x6 = v128.load(t, 96);
  const x7 = v128.load(t, 112);
  const b0 = f32x4.add(x4, x5);
  const b1 = f32x4.sub(x4, x5);
  const b2 = f32x4.add(x6, x7);
  const b3 = f32x4.sub(x6, x7);
  const root = f32x4.splat(ROOT_HALF);
  const turnedRe = f32x4.mul(root, f32x4.sub(b1, b3));
  const turnedIm = f32x4.mul(root, f32x4.add(b1, b3));
  const even = f32x4.add(a0, a2);
  const odd = f32x4.add(b0, b2);
  v128.store(t, f32x4.add(even, odd));
  v128.store(t, f32x4.add(a1, turnedRe), 16);
  v128.store(t, f32x4.sub(a0, a2), 32);
  v128.store(t, f32x4.sub(a1, turnedRe), 48);
  v128.store(t, f32x4.sub(even, odd), 64);
  v128.store(t, f32x4.sub(a3, turnedIm), 80);
  v128.store(t, f32x4.sub(b2, b0), 96);
  v128.store(t, f32x4.neg(f32x4.add(a3, turnedIm)), 112);
}

/** Frequencies to n times the values: every stage of `transform` undone, without halving. */
export function inverseTransform(t: usize, n: i32, table: usize): void {
  const twiddles = table + ((<usize>n) << 2);
  const end = t + ((<usize>n) << 4);
  for (let half = n >> 1; half > 4; half >>= 1) {
    const halfBytes: usize = (<usize>half) << 4;
    const quarter: usize = halfBytes >> 1;
    const skip: usize = (<usize>(n / half)) << 2;
    for (let base = t; base < end; base += 2 * halfBytes) {
      const sum = v128.load(base);
      const difference = v128.load(base + halfBytes);
      v128.store(base, f32x4.add(sum, difference));
      v128.store(base + halfBytes, f32x4.sub(sum, difference));
      const first = base + quarter;
      const middle = first + halfBytes;
      v128.store(first, f32x4.mul(v128.load(first), f32x4.splat(2)));
      v128.store(middle, f32x4.mul(v128.load(middle), f32x4.splat(-2)));
      let angle = twiddles;
      for (let k: usize = 16; k < quarter; k += 16) {
        angle += skip;
        const c = v128.load32_splat(angle);
        const s = v128.load32_splat(angle, 4);
        const p1 = base + k;
        const p2 = base + halfBytes - k;
        const p3 = base + halfBytes + k;
        const p4 = base + 2 * halfBytes - k;
        const a = v128.load(p1);
        const b = v128.load(p2);
        const d = v128.load(p3);
        const e = v128.load(p4);
        const turnedRe = f32x4.sub(a, b);
        const turnedIm = f32x4.add(e, d);
        v128.store(p1, f32x4.add(a, b));
        v128.store(p2, f32x4.sub(e, d));
        v128.store(p3, f32x4.sub(f32x4.mul(c, turnedRe), f32x4.mul(s, turnedIm)));
        v128.store(p4, f32x4.add(f32x4.mul(s, turnedRe), f32x4.mul(c, turnedIm)));
      }
    }
  }
  for (let base = t; base < end; base += 128) inverseEight(base);
}

/** The last three stages, in registers. */
// @inline
function inverseEight(t: usize): void {
  const two = f32x4.splat(2);
  const x0 = v128.load(t);
  const x4 = v128.load(t, 64);
  const even = f32x4.add(x0, x4);
  const odd = f32x4.sub(x0, x4);
  const x2 = f32x4.mul(two, v128.load(t, 32));
  const x6 = f32x4.mul(two, v128.load(t, 96));
  const a0 = f32x4.add(even, x2);
  const a2 = f32x4.sub(even, x2);
  const b0 = f32x4.sub(odd, x6);
  const b2 = f32x4.add(odd, x6);
  const x1 = v128.load(t, 16);
  const x3 = v128.load(t, 48);
  const x5 = v128.load(t, 80);
  const x7 = v128.load(t, 112);
  const a1 = f32x4.mul(two, f32x4.add(x1, x3));
  const a3 = f32x4.mul(two, f32x4.sub(x5, x7));
  const turnedRe = f32x4.sub(x1, x3);
  const turnedIm = f32x4.add(x7, x5);
  const root = f32x4.splat(2 * ROOT_HALF);
  const b1 = f32x4.mul(root, f32x4.sub(turnedRe, turnedIm));
  const minusB3 = f32x4.mul(root, f32x4.add(turnedRe, turnedIm));
  v128.store(t, f32x4.add(a0, a1));
  v128.store(t, f32x4.sub(a0, a1), 16);
  v128.store(t, f32x4.add(a2, a3), 32);
  v128.store(t, f32x4.sub(a2, a3), 48);
  v128.store(t, f32x4.add(b0, b1), 64);
  v128.store(t, f32x4.sub(b0, b1), 80);
  v128.store(t, f32x4.sub(b2, minusB3), 96);
  v128.store(t, f32x4.add(b2, minusB3), 112);
}

/** Writes an input's spectrum as (a + b, a, b), `step` bytes from number to number. */
export function writeInputSpectrum(t: usize, n: i32, out: usize, step: usize): void {
  let re = t;
  let im = t + ((<usize>n) << 4);
  const middle = t + ((<usize>n) << 3);
  v128.store(out, v128.load(re));
  v128.store(out + step, v128.load(middle));
  out += 2 * step;
  for (re += 16, im -= 16; re < middle; re += 16, im -= 16) {
    const a = v128.load(re);
    const b = v128.load(im);
    v128.store(out, f32x4.add(a, b));
    v128.store(out + step, a);
    v128.store(out + 2 * step, b);
    out += 3 * step;
  }
}

/** Writes the conjugate of a filter's spectrum, times `scale`, as (c, d − c, c + d). */
export function writeFilterSpectrum(t: usize, n: i32, scale: f32, out: usize, step: usize): void {
  const factor = f32x4.splat(scale);
  let re = t;
  let im = t + ((<usize>n) << 4);
  const middle = t + ((<usize>n) << 3);
  v128.store(out, f32x4.mul(factor, v128.load(re)));
  v128.store(out + step, f32x4.mul(factor, v128.load(middle)));
  out += 2 * step;
  for (re += 16, im -= 16; re < middle; re += 16, im -= 16) {
    const c = f32x4.mul(factor, v128.load(re));
    const d = f32x4.neg(f32x4.mul(factor, v128.load(im)));
    v128.store(out, c);
    v128.store(out + step, f32x4.sub(d, c));
    v128.store(out + 2 * step, f32x4.add(c, d));
    out += 3 * step;
  }
}

/** Gathers summed products, `step` bytes apart, into a spectrum. */
export function readProducts(m: usize, step: usize, t: usize, n: i32): void {
  let re = t;
  let im = t + ((<usize>n) << 4);
  const middle = t + ((<usize>n) << 3);
  v128.store(re, v128.load(m));
  v128.store(middle, v128.load(m + step));
  m += 2 * step;
  for (re += 16, im -= 16; re < middle; re += 16, im -= 16) {
    const shared = v128.load(m);
    v128.store(re, f32x4.sub(shared, v128.load(m + 2 * step)));
    v128.store(im, f32x4.add(shared, v128.load(m + step)));
    m += 3 * step;
  }
}
