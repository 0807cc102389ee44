// A sparse matrix times four rows of a spectrogram at once.

/**
 * `sums[c, r] = Σ_k weights[c, k]·rows[r, k]` in float32, over the bins where weights are worth it.
 *
 * @param rows    four rows of float32, each filled with zeros to a multiple of 4 values
 * @param bytes   length of a row, a multiple of 16
 * @param runs    for each row of the matrix how many runs it has, then the first byte and the length in
 *   bytes of each, multiples of 16; all u32
 * @param weights the runs' weights one after the other, float32
 * @param sums    `[count, 4]` float32
 * @param count   rows of the matrix
 */
export function pool(rows: usize, bytes: usize, runs: usize, weights: usize, sums: usize, count: i32): void {
  for (const end = sums + (<usize>count << 4); sums < end; sums += 16) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let left = load<u32>(runs);
    runs += 4;
    for (; left > 0; left--) {
      let first = rows + load<u32>(runs);
      let second = first + bytes;
      let third = second + bytes;
      let fourth = third + bytes;
      for (const stop = first + load<u32>(runs, 4); first < stop; first += 16) {
        const weight = v128.load(weights);
        a = f32x4.add(a, f32x4.mul(weight, v128.load(first)));
        b = f32x4.add(b, f32x4.mul(weight, v128.load(second)));
        c = f32x4.add(c, f32x4.mul(weight, v128.load(third)));
        d = f32x4.add(d, f32x4.mul(weight, v128.load(fourth)));
        second += 16;
        third += 16;
        fourth += 16;
        weights += 16;
      }
      runs += 8;
    }
    const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
    const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
    const low = v128.shuffle<f32>(ab, cd, 0, 1, 4, 5);
    v128.store(sums, f32x4.add(low, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7)));
  }
}
