// Energy in mel bands on a logarithmic scale: what a listener, and most networks, are given.
import {
  type DecibelOptions,
  MEL_SPECTROGRAM_DEFAULTS,
  type MelSpectrogramOptions,
  melDecibels,
  POWER_TO_DB_DEFAULTS,
} from '../signal/index.js';
import { defineFeature } from './define-feature.js';

/** Options of the mel spectrogram and of the decibel scale. */
export type LogMelOptions = MelSpectrogramOptions & DecibelOptions;

/**
 * Mel spectrogram in decibels: `powerToDb` of `melSpectrogram`.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.ref    the power that becomes 0 dB, or `'max'` for the loudest; default 1
 * @param options.amin   smaller powers are raised to this; default 1e-10
 * @param options.topDb  nothing ends up further below the loudest; null for no floor; default 80
 * @param options.nMels  and the other options of `melSpectrogram`
 * @returns float32 `[nMels, frames]` in dB
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.power_to_db(librosa.feature.melspectrogram(…))`; tolerance in golden/features/log_mel_spectrogram/cases.json.
 *
 * @example
 * logMelSpectrogram(signal, { ref: 'max' }).data; // between -80 and 0
 */
export const logMelSpectrogram = defineFeature<LogMelOptions>({
  id: 'log_mel_spectrogram',
  reference: 'librosa.power_to_db',
  defaults: { ...MEL_SPECTROGRAM_DEFAULTS, ...POWER_TO_DB_DEFAULTS },
  cases: [
    { ref: 'max' },
    { topDb: null },
    { topDb: 30, ref: 0.5 },
    { amin: 1e-5, nMels: 64 },
    { nFft: 511, hopLength: 200, nMels: 40, ref: 'max' },
    { center: false, htk: true },
  ],
  rows: ({ nMels }) => nMels,
  compute: (signal, options) => melDecibels(signal, options, options),
});
