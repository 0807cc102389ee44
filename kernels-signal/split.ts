// How real samples become complex numbers to transform, without a bin computed twice.
//
// With d[n] = x[n] − x[n + N/2], the odd bins of N real samples are those of N/4 complex numbers,
// z[n] = (d[n] − i·d[n + N/4])·e^(−2πin/N): entry m of their transform is bin 4m + 1, and bin 4m + 3 is
// the conjugate of another one. The even bins are those of the N/2 real samples x[n] + x[n + N/2], to
// which the same applies (Sorensen et al. 1987, doi:10.1109/TASSP.1987.1165220). Two such steps are
// taken at once.
import { IMAGINARY, splat } from './lanes';

/**
 * Two steps for one n below N/8: from x[n + m·N/8], m = 0..7, to two entries of the N/4 complex numbers
 * of the first step, one of the N/8 of the second, and two of the N/4 real samples that are left.
 *
 * @param factors cosine and sine of −2πn/N, of −4πn/N, of −2π(n + N/8)/N
 * @param apart   bytes from real entry n to n + N/8
 */
// @ts-ignore: decorator
@inline
function split<T extends number>(
  x0: v128, x1: v128, x2: v128, x3: v128, x4: v128, x5: v128, x6: v128, x7: v128,
  factors: usize, large: usize, small: usize, real: usize, apart: usize,
): void {
  const step: usize = 2 * sizeof<T>();
  turned<T>(large, v128.sub<T>(x0, x4), v128.sub<T>(x2, x6), factors);
  turned<T>(large + apart * 2, v128.sub<T>(x1, x5), v128.sub<T>(x3, x7), factors + step * 2);
  const s0 = v128.add<T>(x0, x4);
  const s1 = v128.add<T>(x1, x5);
  const s2 = v128.add<T>(x2, x6);
  const s3 = v128.add<T>(x3, x7);
  turned<T>(small, v128.sub<T>(s0, s2), v128.sub<T>(s1, s3), factors + step);
  v128.store(real, v128.add<T>(s0, s2));
  v128.store(real + apart, v128.add<T>(s1, s3));
}

/** Stores (a − i·b) turned by a factor. */
// @ts-ignore: decorator
@inline
export function turned<T extends number>(at: usize, a: v128, b: v128, factor: usize): void {
  const cosine = splat<T>(factor);
  const sine = splat<T>(factor + sizeof<T>());
  v128.store(at, v128.add<T>(v128.mul<T>(a, cosine), v128.mul<T>(b, sine)));
  v128.store(at, v128.sub<T>(v128.mul<T>(a, sine), v128.mul<T>(b, cosine)), IMAGINARY);
}

/**
 * Splits N real vectors in place, again and again, until 4 or 2 are left.
 *
 * @param entries where the complex entries go, those of the first step first
 * @param factors for N, N/4, N/16, … in turn and every n below an eighth of it, as in `split`
 * @returns how many are left
 */
// @ts-ignore: decorator
@inline
export function splitOn<T extends number>(real: usize, size: i32, entries: usize, factors: usize): i32 {
  for (; size >= 8; size >>= 2) {
    const apart = <usize>size << 1;
    const end = real + apart;
    let large = entries;
    let small = entries + (<usize>size << 3);
    entries = small + (<usize>size << 2);
    for (let p = real; p < end; p += 16) {
      split<T>(
        v128.load(p), v128.load(p + apart), v128.load(p + apart * 2), v128.load(p + apart * 3),
        v128.load(p + apart * 4), v128.load(p + apart * 5), v128.load(p + apart * 6), v128.load(p + apart * 7),
        factors, large, small, p, apart,
      );
      large += 32;
      small += 32;
      factors += 6 * sizeof<T>();
    }
  }
  return size;
}
