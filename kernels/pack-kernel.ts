// Rearranges a convolution's weights for convDirect, once a step.
//
//   out[o/4][k][o%4] = w[step · o + places[k]]         k = 0 … tapCount − 1
//
// w       the parameter itself
// places  [tapCount] which of a channel's weights each tap takes (i32); −1: none, the weight is 0
// Lanes beyond the last channel become 0.
export function packKernel(
  w: usize,
  out: usize,
  places: usize,
  tapCount: i32,
  outputs: i32,
  step: i32,
): void {
  for (let o = 0; o < outputs; o += 4) {
    const lanes = min(4, outputs - o);
    const from = w + ((<usize>(o * step)) << 2);
    for (let k = 0; k < tapCount; k++) {
      const place = load<i32>(places + ((<usize>k) << 2));
      let at = from + ((<usize>place) << 2);
      for (let lane = 0; lane < 4; lane++) {
        store<f32>(out, lane < lanes && place >= 0 ? load<f32>(at) : 0);
        at += (<usize>step) << 2;
        out += 4;
      }
    }
  }
}
