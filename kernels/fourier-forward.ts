// Convolution along lines by the Fourier transform, for all samples of a slice.
//
//   y[o] = max(floor, bias[o] + Σ_c w[o][c] ⋆ x[c])           ⋆ correlation along the line
//
// Every line is cut into tiles of n numbers that overlap by the kernel's length less one; each tile gives
// `kept` outputs. Tiles of all samples stand side by side, so short lines waste nothing. With an input dealt out
// by the stride this is the strided convolution, with an output dealt out its input gradient.
// Transform: shared/fourier-transform.ts; lines and tiles: shared/fourier-lines.ts; arrays: as in
// shared/winograd-layout.ts with 3n/2 − 1 frequencies.
import { loadTiles, locateTiles, PLACES_BYTES, storeTiles } from './shared/fourier-lines';
import {
  frequenciesOf,
  inverseTransform,
  readProducts,
  transform,
  writeInputSpectrum,
} from './shared/fourier-transform';
import { multiplyTiles } from './shared/frequency-products';
import { stepOf } from './shared/winograd-layout';

/** inputs and outputs count lines; work holds n + 4 vectors, then V and M for `block` tiles. */
export function fourierForward(
  x: usize,
  xSample: i32,
  u: usize,
  bias: usize,
  y: usize,
  ySample: i32,
  samples: i32,
  table: usize,
  n: i32,
  kept: i32,
  tilesEach: i32,
  inputs: i32,
  inputLines: i32,
  inputStart: i32,
  inputStep: i32,
  inputLength: i32,
  outputs: i32,
  outputLines: i32,
  outputStart: i32,
  outputStep: i32,
  outputLength: i32,
  floor: f32,
  block: i32,
  work: usize,
): void {
  const frequencies = frequenciesOf(n);
  const tiles = (samples * tilesEach + 7) & ~7;
  const t = work;
  const places = t + ((<usize>n) << 4);
  const v = places + PLACES_BYTES;
  const uStep = stepOf(inputs, outputs);
  const low = f32x4.splat(floor);
  for (let first = 0; first < tiles; first += block) {
    const count = min(block, tiles - first);
    const vStep = stepOf(inputs, count);
    const mStep = stepOf(outputs, count);
    const m = v + <usize>frequencies * vStep;
    for (let i = 0; i < count; i += 4) {
      locateTiles(places, x, xSample, samples, tilesEach, kept, first + i);
      // Panels of eight tiles.
      let out = v + <usize>(i >> 3) * ((<usize>inputs) << 5) + ((<usize>(i & 4)) << 2);
      let channel: usize = 0;
      for (let c = 0; c < inputs; c += inputLines) {
        for (let line = 0; line < inputLines; line++) {
          const start = inputStart + line;
          loadTiles(places, channel, start, inputStep, inputLength, n, t, n, table);
          transform(t, n, table);
          writeInputSpectrum(t, n, out, vStep);
          out += 32;
        }
        channel += (<usize>inputLength) << 2;
      }
    }
    multiplyTiles(frequencies, u, uStep, v, vStep, m, mStep, inputs, outputs, count);
    for (let i = 0; i < count; i += 4) {
      locateTiles(places, y, ySample, samples, tilesEach, kept, first + i);
      let from = m + <usize>(i >> 3) * ((<usize>outputs) << 5) + ((<usize>(i & 4)) << 2);
      let channel: usize = 0;
      let shift = bias;
      for (let o = 0; o < outputs; o += outputLines) {
        const add = v128.load32_splat(shift);
        for (let line = 0; line < outputLines; line++) {
          readProducts(from, mStep, t, n);
          inverseTransform(t, n, table);
          const start = outputStart + line;
          storeTiles(t, table, kept, places, channel, start, outputStep, outputLength, add, low);
          from += 32;
        }
        channel += (<usize>outputLength) << 2;
        shift += 4;
      }
    }
  }
}
