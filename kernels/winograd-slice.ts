// Winograd's tiles of all samples of a slice side by side, so that small planes waste no lanes.
//
//   to[s · tilesEach + t] = table[t] with its offsets moved to sample s, then fillers up to a multiple of 8
//
// table, to  16 bytes a tile, as in shared/winograd-tiles.ts
export function repeatTiles(
  table: usize,
  to: usize,
  tilesEach: i32,
  samples: i32,
  xSample: i32,
  ySample: i32,
): void {
  for (let sample = 0; sample < samples; sample++) {
    const shift = i32x4.replace_lane(i32x4.splat(0), 0, sample * xSample);
    const shifts = i32x4.replace_lane(shift, 1, sample * ySample);
    for (let t = 0; t < tilesEach; t++) {
      v128.store(to, i32x4.add(v128.load(table + ((<usize>t) << 4)), shifts));
      to += 16;
    }
  }
  for (let t = samples * tilesEach; t & 7; t++) {
    v128.store(to, i32x4.splat(0));
    to += 16;
  }
}
