// How the arrays of Winograd's F(4×4, 3×3) lie in memory.
//
// There is one matrix for each of f = 36 frequencies; from one to the next are the data and 64 bytes more, so
// that the 36 streams of a transform do not share cache sets (half the speed otherwise).
//
//   U  [f][outputs / 4][inputs][4 outputs]              transformed weights
//   V  [f][tiles / 8][inputs][8 tiles]                  transformed input, forward
//   M  [f][tiles / 8][outputs][8 tiles]                 products, forward
//   Vg [f][inputs / 2][tiles / 4][2 inputs][4 tiles]    transformed input, weight gradient
//   D  [f][outputs / 4][tiles / 4][4 outputs][4 tiles]  transformed output gradient
//   dM [f][outputs / 4][inputs][4 outputs]              weight gradient in frequencies
//
// inputs and outputs are multiples of 4, tiles of 8.

export const FREQUENCIES = 36;

/** Scratch that a transform of tiles needs: 36 vectors. */
export const SCRATCH_BYTES: usize = 576;

/** Bytes from one frequency to the next. */
// @inline
export function stepOf(channels: i32, tiles: i32): usize {
  return ((<usize>(channels * tiles)) << 2) + 64;
}
