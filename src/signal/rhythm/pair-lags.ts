// The autocorrelations of two windowed frames at once.

import { createEntryTables, entryTablesBytes } from '../fourier/lane-tables.js';
import type { Kernels } from '../kernels.js';
import { createPairSpectrum, pairSpectrumBytes } from '../spectra/pair-spectrum.js';

/** Two frames in, two autocorrelations out. */
export interface PairLags {
  /** Samples of the two frames `[window.length]`, to be filled by the user. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** `Σ_n w[n]x[n]·w[n+lag]x[n+lag]` after `compute`: `[≥ window.length, 2]`. */
  readonly lags: Float64Array;
  compute(): void;
}

/** Bytes of kernel memory a `PairLags` reserves. */
export function pairLagsBytes(length: number): number {
  const nFft = transformLength(length);
  return pairSpectrumBytes(nFft) + entryTablesBytes(nFft / 2) + 24 * nFft + 64;
}

/**
 * Prepares to correlate pairs of frames with themselves, by their power spectra; all in float64.
 *
 * @param window weights `[frame length]`
 */
export function createPairLags(kernels: Kernels, window: Float64Array): PairLags {
  const { run, reserve } = kernels;
  const nFft = transformLength(window.length);
  const n = nFft / 2;
  const padded = new Float64Array(nFft);
  // The sum of cosines is n times too large.
  padded.set(window.map((weight) => weight / Math.sqrt(n)));
  const pair = createPairSpectrum(kernels, padded);
  const turns = reserve(Float64Array, n + 2);
  for (let j = 0; j <= n / 2; j++) {
    turns[2 * j] = Math.cos((Math.PI * j) / n);
    turns[2 * j + 1] = -Math.sin((Math.PI * j) / n);
  }
  const tables = createEntryTables(kernels, n);
  const entries = reserve(Float64Array, 2 * n);
  const lags = reserve(Float64Array, nFft);
  const [power, work, to] = [pair.power.byteOffset, entries.byteOffset, lags.byteOffset];
  return {
    first: pair.first.subarray(0, window.length),
    second: pair.second.subarray(0, window.length),
    lags,
    compute() {
      pair.compute();
      run.fold(power, n, turns.byteOffset, work, to);
      run.transformTwo(work, tables.half, tables.twiddles);
      run.unfold(work, tables.half, tables.places, tables.turns, to);
    },
  };
}

/** A power of two that has room for every lag without wrapping around. */
function transformLength(length: number): number {
  return Math.max(64, 2 ** Math.ceil(Math.log2(2 * length)));
}
