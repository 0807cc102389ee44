// The threads' gradients become one: g = g₀ + g₁ + …, always in the order of the threads.
//
// gradient is a slice of the first thread's; those of the others lie `stride` bytes apart; count a multiple
// of 4. Each thread adds up a slice of its own.
export function sumGradients(gradient: usize, stride: i32, threads: i32, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    let sum = v128.load(gradient);
    let from = gradient;
    for (let t = 1; t < threads; t++) {
      from += stride;
      sum = f32x4.add(sum, v128.load(from));
    }
    v128.store(gradient, sum);
    gradient += 16;
  }
}
