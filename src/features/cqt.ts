// How much of each note's frequency a signal holds, and at which phase, frame by frame.
import { CONSTANT_Q_DEFAULTS, type ConstantQOptions, constantQ } from '../signal/index.js';
import { CONSTANT_Q_CASES } from './constant-q-cases.js';
import { defineFeature } from './define-feature.js';

/**
 * The constant-Q transform: `Σ_n x[n]·g_k[n − t·hop]`, where `g_k` is a windowed tone of
 * `fmin·2^((k + tuning)/binsPerOctave)` Hz that lasts the same number of periods for every k.
 *
 * Octaves are taken from the top down, the sample rate halved after each. Hops that can be halved as
 * often are several times faster than odd ones.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options.hopLength      samples from one frame to the next; default 512
 * @param options.fmin           lowest frequency in Hz, or null for C1 (32.7 Hz); default null
 * @param options.nBins          bins, ≥ 1; default 84, seven octaves
 * @param options.binsPerOctave  default 12
 * @param options.tuning         raises all frequencies, in bins; null to estimate it; default 0
 * @param options.filterScale    shorter filters below 1, longer ones above; default 1
 * @param options.norm           of each filter: `'inf'`, p for the p-norm, or null; default 1
 * @param options.sparsity       share of each filter's spectrum left out; default 0.01
 * @param options.window         default `'hann'`
 * @param options.scale          whether bins are divided by the root of their filter's length; default true
 * @param options.padMode        what is found past the ends; default `'constant'`
 * @returns float32 `[nBins, frames, 2]`: real and imaginary parts, lowest frequency first
 * @throws {ParameterError} when an option is out of range or the highest filter reaches beyond half the
 *   sample rate: lower nBins or fmin
 *
 * Parity: `librosa.cqt`; tolerance in golden/features/cqt/cases.json.
 * Reference: Schörkhuber & Klapuri 2010, *Constant-Q transform toolbox for music processing*, SMC.
 *
 * @example
 * cqt(signal).shape; // [84, 1292, 2] for 30 s at 22,050 Hz
 */
export const cqt = defineFeature<ConstantQOptions>({
  id: 'cqt',
  reference: 'librosa.cqt',
  defaults: CONSTANT_Q_DEFAULTS,
  complex: true,
  anyLength: true,
  input: 'melody',
  cases: CONSTANT_Q_CASES,
  rows: ({ nBins }) => nBins,
  compute(signal, options) {
    const { bins, frames, values } = constantQ(signal, { ...options, gamma: 0 });
    return { data: values, shape: [bins, frames, 2] };
  },
});
