// The weight gradient of a convolution along lines by the Fourier transform, summed over a slice in frequencies.
//
//   dM += Σ_tiles X̂ · conj(dŷ)               then dw by fourierWeightGradient
//
// Tiles as in fourier-forward.ts; of dy each has the `kept` numbers that its tile of x gave, and zeros.
import { loadTiles, locateTiles, PLACES_BYTES } from './shared/fourier-lines';
import {
  frequenciesOf,
  transform,
  writeFilterSpectrum,
  writeInputSpectrum,
} from './shared/fourier-transform';
import { multiplyGradient } from './shared/frequency-products';
import { stepOf } from './shared/winograd-layout';

/** inputs count lines; work holds n + 4 vectors, then Vg and D for `block` tiles. */
export function fourierGradient(
  x: usize,
  xSample: i32,
  dy: usize,
  dySample: i32,
  dm: usize,
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
  outputLength: i32,
  block: i32,
  work: usize,
): void {
  const frequencies = frequenciesOf(n);
  const tiles = (samples * tilesEach + 7) & ~7;
  const t = work;
  const places = t + ((<usize>n) << 4);
  const v = places + PLACES_BYTES;
  const mStep = stepOf(inputs, outputs);
  for (let first = 0; first < tiles; first += block) {
    const count = min(block, tiles - first);
    const vStep = stepOf(inputs, count);
    const dStep = stepOf(outputs, count);
    const d = v + <usize>frequencies * vStep;
    const pair: usize = ((<usize>count) << 3) - 16;
    const quad: usize = ((<usize>count) << 4) - 48;
    for (let i = 0; i < count; i += 4) {
      locateTiles(places, x, xSample, samples, tilesEach, kept, first + i);
      let out = v + ((<usize>i) << 3);
      let channel: usize = 0;
      let line = 0;
      for (let c = 0; c < inputs; c++) {
        const start = inputStart + line;
        loadTiles(places, channel, start, inputStep, inputLength, n, t, n, table);
        transform(t, n, table);
        writeInputSpectrum(t, n, out, vStep);
        out += c & 1 ? pair : 16;
        if (++line == inputLines) {
          line = 0;
          channel += (<usize>inputLength) << 2;
        }
      }
      locateTiles(places, dy, dySample, samples, tilesEach, kept, first + i);
      out = d + ((<usize>i) << 4);
      channel = 0;
      for (let o = 0; o < outputs; o++) {
        loadTiles(places, channel, 0, 1, outputLength, kept, t, n, table);
        transform(t, n, table);
        writeFilterSpectrum(t, n, 1, out, dStep);
        out += (o & 3) == 3 ? quad : 16;
        channel += (<usize>outputLength) << 2;
      }
    }
    multiplyGradient(frequencies, d, dStep, v, vStep, dm, mStep, inputs, outputs, count);
  }
}
