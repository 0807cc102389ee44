// Complex numbers in lanes, and the radix-4 passes over them: one frame to a lane of every vector, four
// in float32 or two in float64. The code is the same for both precisions; T is the type of a lane.

/** Bytes from one complex entry to the next: a vector of real parts, a vector of imaginary parts. */
export const ENTRY: usize = 32;
/** Where in an entry the imaginary parts lie. */
export const IMAGINARY: usize = 16;

/**
 * Radix-4 passes in place, decimation in frequency, down to blocks of 4, 2 or 1 entries that are still
 * to be transformed.
 *
 * @param size     complex entries, a power of two
 * @param twiddles for every span 4, 8, 16, … in turn and every j below a quarter of it, cosine and
 *   sine of −2π·j/span, of twice and three times that angle
 * @returns the entries of a block
 */
// @ts-ignore: decorator
@inline
export function passes<T extends number>(work: usize, size: i32, twiddles: usize): i32 {
  const end = work + <usize>size * ENTRY;
  const step: usize = 6 * sizeof<T>();
  let span = size;
  for (; span > 4; span >>= 2) {
    const quarter = <usize>(span >> 2) * ENTRY;
    const ofSpan = twiddles + <usize>((span >> 2) - 1) * step;
    for (let block = work; block < end; block += quarter * 4) {
      fourInPlace<T>(block, quarter, 0, false);
      let factors = ofSpan + step;
      for (let p = block + ENTRY; p < block + quarter; p += ENTRY) {
        fourInPlace<T>(p, quarter, factors, true);
        factors += step;
      }
    }
  }
  return span;
}

/** Four entries, a quarter apart, to their transform, turned by three twiddle factors if so wanted. */
// @ts-ignore: decorator
@inline
export function fourInPlace<T extends number>(p: usize, quarter: usize, factors: usize, turned: bool): void {
  const q = p + quarter;
  const r = q + quarter;
  const s = r + quarter;
  const pR = v128.load(p);
  const pI = v128.load(p, IMAGINARY);
  const qR = v128.load(q);
  const qI = v128.load(q, IMAGINARY);
  const rR = v128.load(r);
  const rI = v128.load(r, IMAGINARY);
  const sR = v128.load(s);
  const sI = v128.load(s, IMAGINARY);
  const evenSumR = v128.add<T>(pR, rR);
  const evenSumI = v128.add<T>(pI, rI);
  const evenDiffR = v128.sub<T>(pR, rR);
  const evenDiffI = v128.sub<T>(pI, rI);
  const oddSumR = v128.add<T>(qR, sR);
  const oddSumI = v128.add<T>(qI, sI);
  const oddDiffR = v128.sub<T>(qR, sR);
  const oddDiffI = v128.sub<T>(qI, sI);
  const step: usize = 2 * sizeof<T>();
  v128.store(p, v128.add<T>(evenSumR, oddSumR));
  v128.store(p, v128.add<T>(evenSumI, oddSumI), IMAGINARY);
  place<T>(q, v128.add<T>(evenDiffR, oddDiffI), v128.sub<T>(evenDiffI, oddDiffR), factors, turned);
  place<T>(r, v128.sub<T>(evenSumR, oddSumR), v128.sub<T>(evenSumI, oddSumI), factors + step, turned);
  place<T>(s, v128.sub<T>(evenDiffR, oddDiffI), v128.add<T>(evenDiffI, oddDiffR), factors + step * 2, turned);
}

/** Stores a complex entry, turned by one twiddle factor if so wanted. */
// @ts-ignore: decorator
@inline
export function place<T extends number>(
  at: usize, real: v128, imaginary: v128, factor: usize, turned: bool,
): void {
  if (turned) {
    const cosine = splat<T>(factor);
    const sine = splat<T>(factor + sizeof<T>());
    v128.store(at, v128.sub<T>(v128.mul<T>(real, cosine), v128.mul<T>(imaginary, sine)));
    v128.store(at, v128.add<T>(v128.mul<T>(real, sine), v128.mul<T>(imaginary, cosine)), IMAGINARY);
  } else {
    v128.store(at, real);
    v128.store(at, imaginary, IMAGINARY);
  }
}

// @ts-ignore: decorator
@inline
export function splat<T extends number>(at: usize): v128 {
  return sizeof<T>() == 4 ? v128.load32_splat(at) : v128.load64_splat(at);
}
