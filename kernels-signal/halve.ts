// Halving a sample rate by fast convolution: the Fourier transforms of eight overlapping blocks at a
// time, in float32, four to a vector and two more in its place for imaginary parts.
//
// A real filter symmetric about 0 has a real spectrum, so two blocks may share one complex transform
// and come out apart again. The forward transform leaves its bins digit-reversed, the inverse one takes
// them so, and bins that keeping every second sample folds onto each other lie two entries apart.

/** Real part of a complex entry; the imaginary part lies 16 bytes further. */
export const IMAGINARY: usize = 16;
/** Bytes from one complex entry to the next: four lanes of real, four of imaginary part. */
export const ENTRY: usize = 32;

/**
 * Filters eight blocks, `hop` samples apart, and keeps every second sample of what is not wrapped.
 *
 * @param input    float32, `7·hop + size` samples
 * @param size     samples in a block, a power of 4
 * @param work     `size` entries
 * @param twiddles factors of the forward passes, then of the inverse ones; see src/signal/resampling/halving.ts
 * @param heights  the filter's spectrum divided by `size`, digit-reversed, float32 `[size]`
 * @param skip     results of a block to leave out at its beginning
 * @param kept     results of a block to keep, a multiple of 4
 * @param output   float32, `8·kept` samples
 */
export function halve(
  input: usize, hop: i32, size: i32, work: usize, twiddles: usize, heights: usize,
  skip: i32, kept: i32, output: usize,
): void {
  gather(input, <usize>hop << 2, work, size);
  for (let span = size; span > 4; span >>= 2) {
    twiddles = forwardPass(work, size, span, twiddles);
  }
  fold(work, size, heights);
  for (let span = 8; span <= size >> 1; span <<= 2) {
    twiddles = inversePass(work, size >> 1, span, twiddles);
  }
  scatter(work + <usize>skip * ENTRY, kept, output);
}

/** Blocks 0, 2, 4 and 6 become real, blocks 1, 3, 5 and 7 imaginary parts. */
export function gather(input: usize, hop: usize, work: usize, size: i32): void {
  const end = work + <usize>size * ENTRY;
  for (; work < end; work += ENTRY * 4, input += 16) {
    transpose(input, hop << 1, work, ENTRY);
    transpose(input + hop, hop << 1, work + IMAGINARY, ENTRY);
  }
}

function scatter(work: usize, kept: i32, output: usize): void {
  const bytes = <usize>kept << 2;
  const end = work + <usize>kept * ENTRY;
  for (; work < end; work += ENTRY * 4, output += 16) {
    transpose(work, ENTRY, output, bytes << 1);
    transpose(work + IMAGINARY, ENTRY, output + bytes, bytes << 1);
  }
}

// @ts-ignore: decorator
@inline
function transpose(from: usize, fromStride: usize, to: usize, toStride: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + fromStride);
  const c = v128.load(from + fromStride * 2);
  const d = v128.load(from + fromStride * 3);
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(abLow, cdLow, 0, 2));
  v128.store(to + toStride, v128.shuffle<f64>(abLow, cdLow, 1, 3));
  v128.store(to + toStride * 2, v128.shuffle<f64>(abHigh, cdHigh, 0, 2));
  v128.store(to + toStride * 3, v128.shuffle<f64>(abHigh, cdHigh, 1, 3));
}

/** One radix-4 pass, decimation in frequency; returns where the next pass has its twiddles. */
export function forwardPass(work: usize, size: i32, span: i32, twiddles: usize): usize {
  const quarter = <usize>(span >> 2) * ENTRY;
  const end = work + <usize>size * ENTRY;
  for (let first = work; first < work + quarter; first += ENTRY, twiddles += 24) {
    const cosine1 = v128.load32_splat(twiddles);
    const sine1 = v128.load32_splat(twiddles, 4);
    const cosine2 = v128.load32_splat(twiddles, 8);
    const sine2 = v128.load32_splat(twiddles, 12);
    const cosine3 = v128.load32_splat(twiddles, 16);
    const sine3 = v128.load32_splat(twiddles, 20);
    for (let p = first; p < end; p += quarter * 4) {
      const q = p + quarter;
      const r = q + quarter;
      const s = r + quarter;
      const evenSumR = f32x4.add(v128.load(p), v128.load(r));
      const evenSumI = f32x4.add(v128.load(p, IMAGINARY), v128.load(r, IMAGINARY));
      const evenDiffR = f32x4.sub(v128.load(p), v128.load(r));
      const evenDiffI = f32x4.sub(v128.load(p, IMAGINARY), v128.load(r, IMAGINARY));
      const oddSumR = f32x4.add(v128.load(q), v128.load(s));
      const oddSumI = f32x4.add(v128.load(q, IMAGINARY), v128.load(s, IMAGINARY));
      const oddDiffR = f32x4.sub(v128.load(q), v128.load(s));
      const oddDiffI = f32x4.sub(v128.load(q, IMAGINARY), v128.load(s, IMAGINARY));
      v128.store(p, f32x4.add(evenSumR, oddSumR));
      v128.store(p, f32x4.add(evenSumI, oddSumI), IMAGINARY);
      turn(q, f32x4.add(evenDiffR, oddDiffI), f32x4.sub(evenDiffI, oddDiffR), cosine1, sine1);
      turn(r, f32x4.sub(evenSumR, oddSumR), f32x4.sub(evenSumI, oddSumI), cosine2, sine2);
      turn(s, f32x4.sub(evenDiffR, oddDiffI), f32x4.add(evenDiffI, oddDiffR), cosine3, sine3);
    }
  }
  return twiddles;
}

/** Stores a complex entry turned by a twiddle factor. */
// @ts-ignore: decorator
@inline
function turn(at: usize, real: v128, imaginary: v128, cosine: v128, sine: v128): void {
  v128.store(at, f32x4.sub(f32x4.mul(real, cosine), f32x4.mul(imaginary, sine)));
  v128.store(at, f32x4.add(f32x4.mul(real, sine), f32x4.mul(imaginary, cosine)), IMAGINARY);
}

/**
 * The last forward pass, the filter, the folding and the first inverse pass, of radix 2, in one: four
 * entries become two, and the result fills the first half of the work area.
 */
function fold(work: usize, size: i32, heights: usize): void {
  const end = work + <usize>size * ENTRY;
  let target = work;
  for (let p = work; p < end; p += ENTRY * 4, target += ENTRY * 2, heights += 16) {
    const evenSumR = f32x4.add(v128.load(p), v128.load(p, 64));
    const evenSumI = f32x4.add(v128.load(p, 16), v128.load(p, 80));
    const evenDiffR = f32x4.sub(v128.load(p), v128.load(p, 64));
    const evenDiffI = f32x4.sub(v128.load(p, 16), v128.load(p, 80));
    const oddSumR = f32x4.add(v128.load(p, 32), v128.load(p, 96));
    const oddSumI = f32x4.add(v128.load(p, 48), v128.load(p, 112));
    const oddDiffR = f32x4.sub(v128.load(p, 32), v128.load(p, 96));
    const oddDiffI = f32x4.sub(v128.load(p, 48), v128.load(p, 112));
    const height0 = v128.load32_splat(heights);
    const height1 = v128.load32_splat(heights, 4);
    const height2 = v128.load32_splat(heights, 8);
    const height3 = v128.load32_splat(heights, 12);
    const evenR = f32x4.add(
      f32x4.mul(height0, f32x4.add(evenSumR, oddSumR)),
      f32x4.mul(height2, f32x4.sub(evenSumR, oddSumR)),
    );
    const evenI = f32x4.add(
      f32x4.mul(height0, f32x4.add(evenSumI, oddSumI)),
      f32x4.mul(height2, f32x4.sub(evenSumI, oddSumI)),
    );
    const oddR = f32x4.add(
      f32x4.mul(height1, f32x4.add(evenDiffR, oddDiffI)),
      f32x4.mul(height3, f32x4.sub(evenDiffR, oddDiffI)),
    );
    const oddI = f32x4.add(
      f32x4.mul(height1, f32x4.sub(evenDiffI, oddDiffR)),
      f32x4.mul(height3, f32x4.add(evenDiffI, oddDiffR)),
    );
    v128.store(target, f32x4.add(evenR, oddR));
    v128.store(target, f32x4.add(evenI, oddI), IMAGINARY);
    v128.store(target, f32x4.sub(evenR, oddR), ENTRY);
    v128.store(target, f32x4.sub(evenI, oddI), ENTRY + IMAGINARY);
  }
}

/** One inverse radix-4 pass, decimation in time; returns where the next pass has its twiddles. */
export function inversePass(work: usize, size: i32, span: i32, twiddles: usize): usize {
  const quarter = <usize>(span >> 2) * ENTRY;
  const end = work + <usize>size * ENTRY;
  for (let first = work; first < work + quarter; first += ENTRY, twiddles += 24) {
    const cosine1 = v128.load32_splat(twiddles);
    const sine1 = v128.load32_splat(twiddles, 4);
    const cosine2 = v128.load32_splat(twiddles, 8);
    const sine2 = v128.load32_splat(twiddles, 12);
    const cosine3 = v128.load32_splat(twiddles, 16);
    const sine3 = v128.load32_splat(twiddles, 20);
    for (let p = first; p < end; p += quarter * 4) {
      const q = p + quarter;
      const r = q + quarter;
      const s = r + quarter;
      const qr = real(q, cosine1, sine1);
      const qi = imaginary(q, cosine1, sine1);
      const rr = real(r, cosine2, sine2);
      const ri = imaginary(r, cosine2, sine2);
      const sr = real(s, cosine3, sine3);
      const si = imaginary(s, cosine3, sine3);
      const pr = v128.load(p);
      const pi = v128.load(p, IMAGINARY);
      const evenSumR = f32x4.add(pr, rr);
      const evenSumI = f32x4.add(pi, ri);
      const evenDiffR = f32x4.sub(pr, rr);
      const evenDiffI = f32x4.sub(pi, ri);
      const oddSumR = f32x4.add(qr, sr);
      const oddSumI = f32x4.add(qi, si);
      const oddDiffR = f32x4.sub(qr, sr);
      const oddDiffI = f32x4.sub(qi, si);
      v128.store(p, f32x4.add(evenSumR, oddSumR));
      v128.store(p, f32x4.add(evenSumI, oddSumI), IMAGINARY);
      v128.store(q, f32x4.sub(evenDiffR, oddDiffI));
      v128.store(q, f32x4.add(evenDiffI, oddDiffR), IMAGINARY);
      v128.store(r, f32x4.sub(evenSumR, oddSumR));
      v128.store(r, f32x4.sub(evenSumI, oddSumI), IMAGINARY);
      v128.store(s, f32x4.add(evenDiffR, oddDiffI));
      v128.store(s, f32x4.sub(evenDiffI, oddDiffR), IMAGINARY);
    }
  }
  return twiddles;
}

// @ts-ignore: decorator
@inline
function real(at: usize, cosine: v128, sine: v128): v128 {
  return f32x4.sub(f32x4.mul(v128.load(at), cosine), f32x4.mul(v128.load(at, IMAGINARY), sine));
}

// @ts-ignore: decorator
@inline
function imaginary(at: usize, cosine: v128, sine: v128): v128 {
  return f32x4.add(f32x4.mul(v128.load(at), sine), f32x4.mul(v128.load(at, IMAGINARY), cosine));
}
