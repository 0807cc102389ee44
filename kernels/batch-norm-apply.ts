// Batch normalization of one sample's planes, with an optional ReLU behind it.
//
//   y = max(floor, scale[c] · x + shift[c])                  floor 0: ReLU, −∞: none
//
// x, y [channels][size]; coefficients as in batch-norm-moments.ts. batchNormFreeze makes them from running
// statistics, for prediction and for layers that are frozen in training.
/** Coefficients from the running statistics, which do not lean on x: on the way back a = b = 0. */
export function batchNormFreeze(
  mean: usize,
  variance: usize,
  gamma: usize,
  beta: usize,
  coefficients: usize,
  channels: i32,
  epsilon: f32,
): void {
  const step: usize = (<usize>channels) << 2;
  for (let c = 0; c < channels; c++) {
    const at: usize = (<usize>c) << 2;
    const inverse = 1 / Math.sqrt(<f64>load<f32>(variance + at) + <f64>epsilon);
    const scale = <f64>load<f32>(gamma + at) * inverse;
    const shift = <f64>load<f32>(beta + at) - <f64>load<f32>(mean + at) * scale;
    store<f32>(coefficients + at, load<f32>(mean + at));
    store<f32>(coefficients + at + step, <f32>inverse);
    store<f32>(coefficients + at + 2 * step, <f32>scale);
    store<f32>(coefficients + at + 3 * step, <f32>shift);
    store<f32>(coefficients + at + 4 * step, 0);
    store<f32>(coefficients + at + 5 * step, 0);
  }
}

export function batchNormApply(
  x: usize,
  y: usize,
  coefficients: usize,
  channels: i32,
  size: i32,
  floor: f32,
): void {
  const step: usize = (<usize>channels) << 2;
  const low = f32x4.splat(floor);
  for (let c = 0; c < channels; c++) {
    const scale = v128.load32_splat(coefficients + 2 * step);
    const shift = v128.load32_splat(coefficients + 3 * step);
    let i = 0;
    for (; i + 8 <= size; i += 8) {
      v128.store(y, f32x4.pmax(f32x4.add(f32x4.mul(v128.load(x), scale), shift), low));
      v128.store(y, f32x4.pmax(f32x4.add(f32x4.mul(v128.load(x, 16), scale), shift), low), 16);
      x += 32;
      y += 32;
    }
    for (; i < size; i++) {
      const value = load<f32>(x) * f32x4.extract_lane(scale, 0) + f32x4.extract_lane(shift, 0);
      store<f32>(y, value < floor ? floor : value);
      x += 4;
      y += 4;
    }
    coefficients += 4;
  }
}
