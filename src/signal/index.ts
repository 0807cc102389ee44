/** Spectra, scales and resampling of one-channel signals. */

export * from './band-extremes.js';
export * from './beats.js';
export { complexRows, magnitudeRows } from './bin-rows.js';
export * from './chroma-filters.js';
export * from './complex-fft.js';
export * from './complex-spectrum.js';
export { type ConstantQ, constantQ } from './constant-q.js';
export * from './constant-q-chroma.js';
export {
  CONSTANT_Q_DEFAULTS,
  type ConstantQOptions,
  type VariableQOptions,
} from './constant-q-options.js';
export { crossingsUpTo } from './crossings.js';
export * from './dct.js';
export * from './decibels.js';
export { DELTA_DEFAULTS, type DeltaMode, type DeltaOptions, delta } from './delta.js';
export * from './flatness.js';
export { forEachFour } from './four-spectra.js';
export * from './frame-rms.js';
export {
  checkWhole,
  copyFrame,
  type Framing,
  frameCount,
  type PadMode,
  padSamples,
} from './framing.js';
export {
  forEachSeparatedFrame,
  type MaskedFrame,
  SEPARATION_DEFAULTS,
  type SeparationOptions,
} from './harmonic-masks.js';
export {
  HARMONIC_PERCUSSIVE_DEFAULTS,
  type HarmonicPercussive,
  type HarmonicPercussiveOptions,
  harmonicPercussive,
} from './harmonic-percussive.js';
export * from './matrix-product.js';
export { matrixProduct } from './matrix-product.js';
export { medianFilter } from './median-filter.js';
export { melDecibelProduct, melDecibels } from './mel-decibels.js';
export {
  createMelFilters,
  MEL_DEFAULTS,
  type MelFilters,
  type MelOptions,
  melFilters,
} from './mel-filters.js';
export {
  createMelStream,
  MEL_SPECTROGRAM_DEFAULTS,
  type MelSpectrogramOptions,
  type MelStream,
  type MelStreamOptions,
  melFrames,
} from './mel-frames.js';
export * from './mel-rows.js';
export * from './mel-scale.js';
export * from './normalize.js';
export * from './onset-envelope.js';
export * from './pcen.js';
export * from './peak-pick.js';
export { phaseVocoder } from './phase-vocoder.js';
export * from './pitch-peaks.js';
export * from './polynomial-fit.js';
export * from './pool-bins.js';
export * from './real-fft.js';
export { createResampler, type Resampler, resample } from './resampler.js';
export * from './signal.js';
export * from './silence.js';
export { SOFT_MASK_DEFAULTS, type SoftMaskOptions, softMask } from './soft-mask.js';
export type { FluxOptions } from './spectral-flux.js';
export * from './spectral-shape.js';
export { spectrum, spectrumOf } from './spectrum.js';
export {
  isSpectrumWith,
  type Spectrum,
  STFT_DEFAULTS,
  type StftOptions,
} from './stft-options.js';
export { stretchTime } from './stretch-time.js';
export * from './tempo.js';
export * from './tempo-frequencies.js';
export * from './tempogram.js';

export * from './tuning.js';
export {
  type EstimateTuningOptions,
  estimateTuning,
  pitchTuning,
  TUNING_DEFAULTS,
  type TuningOptions,
} from './tuning.js';
export * from './windows.js';
