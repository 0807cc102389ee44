// A constant-Q transform whose filters are shorter for low notes, as the ear's are.
import { CONSTANT_Q_DEFAULTS, constantQ, type VariableQOptions } from '../signal/index.js';
import { CONSTANT_Q_CASES } from './constant-q-cases.js';
import { defineFeature } from './define-feature.js';

/**
 * The variable-Q transform: `cqt` with filters of bandwidth `f_k/Q + gamma`.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options.gamma      Hz by which filters are wider, ≥ 0; null for those of hearing; default null
 * @param options.hopLength  and the others: see `cqt`
 * @returns float32 `[nBins, frames, 2]`: real and imaginary parts, lowest frequency first
 * @throws {ParameterError} when an option is out of range or the highest filter reaches beyond half the
 *   sample rate: lower nBins or fmin
 *
 * Parity: `librosa.vqt` with `intervals='equal'`; tolerance in golden/features/vqt/cases.json.
 * Differs: no other intervals.
 * Reference: Schörkhuber, Klapuri, Holighaus & Dörfler 2014, *A Matlab toolbox for efficient perfect
 * reconstruction time-frequency transforms with log-frequency resolution*, AES.
 *
 * @example
 * vqt(signal, { gamma: 20 }).shape; // [84, 1292, 2] for 30 s at 22,050 Hz
 */
export const vqt = defineFeature<VariableQOptions>({
  id: 'vqt',
  reference: 'librosa.vqt',
  defaults: { ...CONSTANT_Q_DEFAULTS, gamma: null },
  complex: true,
  anyLength: true,
  input: 'melody',
  cases: [{ hopLength: 1024, gamma: 20, nBins: 48 }, ...CONSTANT_Q_CASES.slice(0, 4)],
  rows: ({ nBins }) => nBins,
  compute(signal, options) {
    const { bins, frames, values } = constantQ(signal, options);
    return { data: values, shape: [bins, frames, 2] };
  },
});
