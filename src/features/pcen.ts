// A mel spectrogram whose volume is evened out, band by band.
import { ParameterError } from '../base/index.js';
import {
  MEL_SPECTROGRAM_DEFAULTS,
  type MelSpectrogramOptions,
  melRows,
  pcen as normalize,
  PCEN_DEFAULTS,
  type PcenOptions,
} from '../signal/index.js';
import { defineFeature } from './define-feature.js';

/** librosa's options; `power` belongs to the compression, `melPower` to the mel spectrogram. */
export interface PcenFeatureOptions extends PcenOptions, Omit<MelSpectrogramOptions, 'power'> {
  /** Exponent of the magnitudes that the mel filters pool, > 0. */
  readonly melPower: number;
  /** What the mel spectrogram is multiplied by before it is normalized, > 0. */
  readonly scale: number;
}

const { power: _, ...MEL } = MEL_SPECTROGRAM_DEFAULTS;

/**
 * Per-channel energy normalization of a mel spectrogram; see `pcen` of the signal room for the formula.
 *
 * As librosa's documentation has it, magnitudes are pooled rather than powers, and brought from samples
 * within −1..1 to samples within −2³¹..2³¹, which the other defaults are made for.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.gain          how far volumes are brought to one level; default 0.98
 * @param options.bias          level below which sounds fade; default 2
 * @param options.power         exponent of the compression; default 0.5
 * @param options.timeConstant  of the average, in seconds; default 0.4
 * @param options.eps           added to the average; default 1e-6
 * @param options.b             share of the newest frame, or null to take timeConstant; default null
 * @param options.maxSize       bands the loudest of which is averaged; default 1
 * @param options.scale         default 2³¹; 1 for `librosa.pcen` of the mel spectrogram as it is
 * @param options.melPower      default 1; 2 for powers
 * @param options.nMels         and the other options of `melSpectrogram`
 * @returns float32 `[nMels, frames]`, ≥ 0
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.pcen(scale · librosa.feature.melspectrogram(y=y, power=melPower, …), …)`; tolerance
 * in golden/features/pcen/cases.json.
 * Reference: Lostanlen et al. 2019, doi:10.1109/LSP.2018.2878620.
 *
 * @example
 * pcen(signal, { nMels: 40, timeConstant: 0.06 });
 */
export const pcen = defineFeature<PcenFeatureOptions>({
  id: 'pcen',
  reference: 'librosa.pcen',
  defaults: { ...PCEN_DEFAULTS, scale: 2 ** 31, melPower: 1, ...MEL },
  cases: [
    { nMels: 40, scale: 1 },
    { nMels: 40, melPower: 2, scale: 1, eps: 0.001 },
    { nMels: 40, gain: 0.5, bias: 10, power: 0.25 },
    { nMels: 40, bias: 0, timeConstant: 0.06 },
    { nMels: 40, power: 0, b: 0.3 },
    { nMels: 40, maxSize: 3 },
    { nMels: 20, maxSize: 4, b: 1, gain: 0 },
    { nMels: 40, nFft: 1024, hopLength: 300, fmax: 8000, padMode: 'reflect' },
    { nMels: 40, center: false, htk: true, norm: null },
  ],
  rows: ({ nMels }) => nMels,
  compute(signal, options) {
    const { scale, melPower, ...settings } = options;
    if (!(scale > 0 && Number.isFinite(scale))) {
      throw new ParameterError(`pcen: scale must be above 0; got ${scale}. Use 1 or 2 ** 31.`);
    }
    const mel = melRows(signal, { ...settings, power: melPower });
    for (let i = 0; i < mel.data.length; i++) mel.data[i] *= scale;
    const { sampleRate } = signal;
    return normalize(mel, { sampleRate, hopLength: options.hopLength }, settings);
  },
});
