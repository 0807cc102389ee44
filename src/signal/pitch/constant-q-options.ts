// What a constant-Q transform can be told.
import { ParameterError } from '../../base/index.js';
import type { ColumnNorm } from '../normalize.js';
import { checkWhole, type PadMode } from '../spectra/framing.js';
import type { WindowName } from '../spectra/windows.js';

/** librosa's options of a constant-Q transform. */
export interface ConstantQOptions {
  /** Samples from one frame to the next, ≥ 1; the more often it is even, the faster. */
  readonly hopLength: number;
  /** Frequency of the lowest bin in Hz; null for C1, 32.7 Hz. */
  readonly fmin: number | null;
  readonly nBins: number;
  readonly binsPerOctave: number;
  /** By how much all frequencies are raised, in bins; null to estimate it from the signal. */
  readonly tuning: number | null;
  /** Length of the filters, 1 for as many periods as tell a bin from its neighbour; > 0. */
  readonly filterScale: number;
  /** What each filter is divided by: `'inf'` its largest value, p its p-norm, null nothing. */
  readonly norm: ColumnNorm | null;
  /** Share of a filter's magnitudes that may be left out, 0 ≤ sparsity < 1. */
  readonly sparsity: number;
  readonly window: WindowName;
  /** Whether results are divided by the root of the filters' lengths. */
  readonly scale: boolean;
  /** What is found past the ends of the signal. */
  readonly padMode: PadMode;
}

/** librosa's options of a variable-Q transform. */
export interface VariableQOptions extends ConstantQOptions {
  /**
   * Hz by which every filter is wider than its Q says, hence shorter; null for the widths of hearing
   * (Glasberg & Moore 1990, doi:10.1016/0378-5955(90)90170-T).
   */
  readonly gamma: number | null;
}

/** librosa's defaults. */
export const CONSTANT_Q_DEFAULTS: ConstantQOptions = {
  hopLength: 512,
  fmin: null,
  nBins: 84,
  binsPerOctave: 12,
  tuning: 0,
  filterScale: 1,
  norm: 1,
  sparsity: 0.01,
  window: 'hann',
  scale: true,
  padMode: 'constant',
};

/**
 * Refuses options that no signal could be transformed with.
 *
 * @throws {ParameterError} naming the option
 */
export function checkConstantQ(options: VariableQOptions): void {
  const { hopLength, nBins, binsPerOctave, fmin, filterScale, sparsity, gamma, norm } = options;
  checkWhole(hopLength, 'hopLength', 'constantQ');
  checkWhole(nBins, 'nBins', 'constantQ');
  checkWhole(binsPerOctave, 'binsPerOctave', 'constantQ');
  const refuse = (option: string, expected: string, value: unknown) => {
    throw new ParameterError(
      `constantQ: ${option} must be ${expected}; got ${value}. Change ${option}.`,
    );
  };
  const isPositive = (value: number) => value > 0 && Number.isFinite(value);
  if (fmin !== null && !isPositive(fmin)) refuse('fmin', 'above 0 or null', fmin);
  if (!isPositive(filterScale)) refuse('filterScale', 'above 0', filterScale);
  if (!(sparsity >= 0 && sparsity < 1)) refuse('sparsity', 'at least 0 and below 1', sparsity);
  if (gamma !== null && !(gamma >= 0 && Number.isFinite(gamma))) {
    refuse('gamma', 'at least 0 or null', gamma);
  }
  if (options.tuning !== null && !Number.isFinite(options.tuning)) {
    refuse('tuning', 'a number or null', options.tuning);
  }
  if (norm !== null && norm !== 'inf' && !isPositive(norm)) {
    refuse('norm', "'inf', a number above 0, or null", norm);
  }
}
