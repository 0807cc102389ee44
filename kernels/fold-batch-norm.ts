// Batch normalization by running statistics taken into the weights of the convolution before it.
//
//   weights[o][k] = f[o] · w[o][k]       shifts[o] = f[o] · (bias[o] − mean[o]) + beta[o]
//   f[o] = gamma[o] / √(variance[o] + epsilon)
//
// w, weights [outputs][step]; the rest [outputs].
export function foldBatchNorm(
  w: usize,
  bias: usize,
  mean: usize,
  variance: usize,
  gamma: usize,
  beta: usize,
  weights: usize,
  shifts: usize,
  outputs: i32,
  step: i32,
  epsilon: f32,
): void {
  for (let o = 0; o < outputs; o++) {
    const at: usize = (<usize>o) << 2;
    const deviation = Math.sqrt(<f64>load<f32>(variance + at) + <f64>epsilon);
    const factor = <f64>load<f32>(gamma + at) / deviation;
    const shift = factor * (<f64>load<f32>(bias + at) - <f64>load<f32>(mean + at));
    store<f32>(shifts + at, <f32>(shift + <f64>load<f32>(beta + at)));
    for (let k = 0; k < step; k++) {
      store<f32>(weights, <f32>(factor * <f64>load<f32>(w)));
      w += 4;
      weights += 4;
    }
  }
}
