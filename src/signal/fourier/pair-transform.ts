// The transforms of two frames at once, with their phases, and back.
import type { Kernels } from '../kernels.js';
import {
  createEntryTables,
  createLaneTables,
  entryTablesBytes,
  hasLanes,
  laneTablesBytes,
} from './lane-tables.js';
import { BINS_TO, createMixedLanes, hasMixedLanes, mixedLanesBytes } from './mixed-lanes.js';
import { createRealFft } from './real-fft.js';

/**
 * Two frames there and back. Everything is float32 outside and float64 inside. `re[0]`, `im[0]`, `re[1]`
 * and `im[1]` lie at even distances in kernel memory.
 */
export interface PairTransform {
  /** Samples of the two frames `[nFft]`: read by `forward`, written by `inverse`. */
  readonly frames: readonly [Float32Array, Float32Array];
  /** Real parts of the two transforms `[bins]`: written by `forward`, read by `inverse`. */
  readonly re: readonly [Float32Array, Float32Array];
  /** Imaginary parts of the two transforms `[bins]`. */
  readonly im: readonly [Float32Array, Float32Array];
  /** Windows the frames and transforms them. */
  forward(): void;
  /** Transforms back, and windows the frames; those of a real signal have real first and last bins. */
  inverse(): void;
}

/** Bytes of kernel memory a `PairTransform` reserves. */
export function pairTransformBytes(nFft: number): number {
  const tables = laneTablesBytes(nFft) + entryTablesBytes(nFft);
  return Math.max(tables, mixedLanesBytes(nFft)) + 34 * nFft + 512;
}

/**
 * Prepares to transform pairs of frames.
 *
 * Powers of two and other lengths without a large prime run in WebAssembly, both frames side by side in
 * vector lanes; others go one after the other through `createRealFft`.
 *
 * @param window weights `[nFft]`
 */
export function createPairTransform(kernels: Kernels, window: Float64Array): PairTransform {
  const { reserve } = kernels;
  const nFft = window.length;
  const bins = 1 + Math.floor(nFft / 2);
  const stride = 4 * Math.ceil((bins + 1) / 4);
  const frames = [reserve(Float32Array, nFft), reserve(Float32Array, nFft)] as const;
  const rows = reserve(Float32Array, 4 * stride);
  const row = (i: number) => rows.subarray(i * stride, i * stride + bins);
  const views: Views = { frames, re: [row(0), row(2)], im: [row(1), row(3)] };
  const ways = hasLanes(nFft)
    ? createLaneWays(kernels, window, views)
    : hasMixedLanes(nFft)
      ? createMixedWays(kernels, window, views)
      : createPlainWays(window, views);
  return { ...views, ...ways };
}

type Views = Pick<PairTransform, 'frames' | 're' | 'im'>;
type Ways = Pick<PairTransform, 'forward' | 'inverse'>;

function createPlainWays(window: Float64Array, { frames, re, im }: Views): Ways {
  const fft = createRealFft(window.length);
  const samples = new Float64Array(fft.length);
  const real = new Float64Array(fft.bins);
  const imaginary = new Float64Array(fft.bins);
  const forwardLane = (lane: 0 | 1) => {
    const frame = frames[lane];
    for (let n = 0; n < fft.length; n++) samples[n] = window[n] * frame[n];
    fft.forward(samples, real, imaginary);
    re[lane].set(real);
    im[lane].set(imaginary);
  };
  const inverseLane = (lane: 0 | 1) => {
    const frame = frames[lane];
    real.set(re[lane]);
    imaginary.set(im[lane]);
    fft.inverse(real, imaginary, samples);
    for (let n = 0; n < fft.length; n++) frame[n] = window[n] * samples[n];
  };
  return {
    forward() {
      forwardLane(0);
      forwardLane(1);
    },
    inverse() {
      inverseLane(0);
      inverseLane(1);
    },
  };
}

function createMixedWays(kernels: Kernels, window: Float64Array, { frames, re, im }: Views): Ways {
  const lanes = createMixedLanes(kernels, window);
  const [first, second] = [frames[0].byteOffset, frames[1].byteOffset];
  const bins = re[0].byteOffset;
  const stride = im[0].byteOffset - bins;
  return {
    forward: () => lanes.forward(first, second - first, bins, BINS_TO.rows, stride),
    inverse: () => lanes.inverse(bins, stride, first, second),
  };
}

/**
 * The window for the way back, as an address: odd samples are the imaginary parts, which `tangle` left
 * conjugated, and everything is as many times too large as a frame has samples.
 */
function reserveWeightsBack({ reserve }: Kernels, window: Float64Array): number {
  const size = window.length;
  const weights = reserve(Float64Array, size);
  weights.set(window.map((weight, n) => (n % 2 === 0 ? weight : -weight) / size));
  return weights.byteOffset;
}

function createLaneWays(kernels: Kernels, window: Float64Array, { frames, re, im }: Views): Ways {
  const { run } = kernels;
  const size = window.length;
  const tables = createLaneTables(kernels, window, 'float64');
  const { factors, twiddles, places, work } = tables;
  const back = createEntryTables(kernels, size);
  const weights = reserveWeightsBack(kernels, window);
  const first = frames[0].byteOffset;
  const second = frames[1].byteOffset;
  const apart = second - first;
  const bins = re[0].byteOffset;
  const stride = im[0].byteOffset - bins;
  return {
    forward() {
      const { window } = tables;
      run.binsOfTwo(first, apart, window, size, factors, twiddles, places, work, bins, stride);
    },
    inverse() {
      run.tangle(bins, stride, back.half, back.turns, work);
      run.transformTwo(work, back.half, back.twiddles);
      run.give(work, back.half, back.places, weights, first, second);
    },
  };
}
