// Settings every constant-Q transform is compared with librosa in.
import type { ConstantQOptions } from '../signal/index.js';

/** Large hops and few bins keep the reference arrays small. */
export const CONSTANT_Q_CASES: readonly Partial<ConstantQOptions>[] = [
  { hopLength: 2048, fmin: 65.4, nBins: 60, padMode: 'reflect' },
  { hopLength: 1536, binsPerOctave: 24, nBins: 100, window: 'hamming' },
  { hopLength: 1024, tuning: null, nBins: 36, fmin: 261.6 },
  { hopLength: 2048, nBins: 72, filterScale: 0.5, scale: false, sparsity: 0 },
  { hopLength: 2048, binsPerOctave: 36, nBins: 252 },
  { hopLength: 1500, nBins: 48, tuning: -0.3, norm: 2 },
  { hopLength: 1111, nBins: 30, norm: null, window: 'blackmanharris', padMode: 'edge' },
  { hopLength: 2048, nBins: 65, norm: 'inf', sparsity: 0.1, window: 'bartlett' },
  { hopLength: 2048, nBins: 24, fmin: 55 },
  { hopLength: 1024, nBins: 1, scale: false },
  { hopLength: 1024, nBins: 7, fmin: 440, binsPerOctave: 5 },
];
