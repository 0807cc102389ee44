// Rearranges a convolution's weights for convDirect, once a step.
//
//   forward        out[o/4][c · taps + t][o%4] = w[o][c][t]
//   input gradient out[c/4][o · taps + t][c%4] = w[o][c][taps − 1 − t]
//
// w  [outputs][inputs][taps], the parameter itself; places beyond the last channel become 0
export function packKernel(w: usize, out: usize, outputs: i32, inputs: i32, taps: i32): void {
  for (let o = 0; o < outputs; o += 4) {
    for (let k = 0; k < inputs * taps; k++) {
      for (let lane = 0; lane < 4; lane++) {
        const from = w + ((<usize>(o + lane) * inputs * taps + k) << 2);
        store<f32>(out, o + lane < outputs ? load<f32>(from) : 0);
        out += 4;
      }
    }
  }
}

export function packFlippedKernel(
  w: usize,
  out: usize,
  outputs: i32,
  inputs: i32,
  taps: i32,
): void {
  for (let c = 0; c < inputs; c += 4) {
    for (let o = 0; o < outputs; o++) {
      for (let t = 0; t < taps; t++) {
        for (let lane = 0; lane < 4; lane++) {
          const from = w + ((<usize>(o * inputs + c + lane) * taps + taps - 1 - t) << 2);
          store<f32>(out, c + lane < inputs ? load<f32>(from) : 0);
          out += 4;
        }
      }
    }
  }
}
