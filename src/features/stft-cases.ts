// Awkward settings of a short-time Fourier transform that every feature built on one is tried with.
import type { StftOptions } from '../signal/index.js';

/** Odd, prime and small frames, sparse and dense hops, short windows, every way to treat the ends. */
export const STFT_CASES: readonly Partial<StftOptions>[] = [
  { nFft: 1024, hopLength: 256 },
  { nFft: 2000, hopLength: 441 },
  { nFft: 511, hopLength: 200 },
  { nFft: 1021, hopLength: 333, padMode: 'edge' },
  { hopLength: 1024, center: false },
  { padMode: 'reflect' },
  { nFft: 1023, hopLength: 700, padMode: 'reflect' },
  { winLength: 1200, window: 'hamming' },
  { nFft: 512, hopLength: 128, winLength: 401, window: 'blackman', center: false },
];
