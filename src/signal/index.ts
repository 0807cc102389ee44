/** Spectra, scales, pitch, rhythm and resampling of one-channel signals. */
export * from './fourier/complex-fft.js';
export * from './fourier/real-fft.js';
export { matrixProduct } from './matrix-product.js';
export * from './mel/dct.js';
export * from './mel/decibels.js';
export { melDecibelProduct, melDecibels } from './mel/mel-decibels.js';
export {
  createMelFilters,
  MEL_DEFAULTS,
  type MelFilters,
  type MelOptions,
  melFilters,
} from './mel/mel-filters.js';
export {
  createMelStream,
  MEL_SPECTROGRAM_DEFAULTS,
  type MelSpectrogramOptions,
  type MelStream,
  type MelStreamOptions,
  melFrames,
} from './mel/mel-frames.js';
export * from './mel/mel-rows.js';
export * from './mel/mel-scale.js';
export * from './mel/pcen.js';
export * from './normalize.js';
export * from './pitch/chroma-filters.js';
export { type ConstantQ, constantQ } from './pitch/constant-q.js';
export * from './pitch/constant-q-chroma.js';
export {
  CONSTANT_Q_DEFAULTS,
  type ConstantQOptions,
  type VariableQOptions,
} from './pitch/constant-q-options.js';
export * from './pitch/pitch-peaks.js';
export {
  type EstimateTuningOptions,
  estimateTuning,
  pitchTuning,
  TUNING_DEFAULTS,
  type TuningOptions,
} from './pitch/tuning.js';
export { createResampler, type Resampler, resample } from './resampling/resampler.js';
export * from './rhythm/beats.js';
export * from './rhythm/onset-envelope.js';
export * from './rhythm/peak-pick.js';
export type { FluxOptions } from './rhythm/spectral-flux.js';
export * from './rhythm/tempo.js';
export * from './rhythm/tempo-frequencies.js';
export * from './rhythm/tempogram.js';
export {
  forEachSeparatedFrame,
  type MaskedFrame,
  SEPARATION_DEFAULTS,
  type SeparationOptions,
} from './separation/harmonic-masks.js';
export {
  HARMONIC_PERCUSSIVE_DEFAULTS,
  type HarmonicPercussive,
  type HarmonicPercussiveOptions,
  harmonicPercussive,
} from './separation/harmonic-percussive.js';
export { medianFilter } from './separation/median-filter.js';
export { SOFT_MASK_DEFAULTS, type SoftMaskOptions, softMask } from './separation/soft-mask.js';
export * from './shape/band-extremes.js';
export { crossingsUpTo } from './shape/crossings.js';
export { DELTA_DEFAULTS, type DeltaMode, type DeltaOptions, delta } from './shape/delta.js';
export * from './shape/flatness.js';
export * from './shape/frame-rms.js';
export * from './shape/polynomial-fit.js';
export * from './shape/pool-bins.js';
export * from './shape/silence.js';
export * from './shape/spectral-shape.js';
export * from './signal.js';
export { complexRows, magnitudeRows } from './spectra/bin-rows.js';
export * from './spectra/complex-spectrum.js';
export { forEachFour } from './spectra/four-spectra.js';
export {
  checkWhole,
  type Framing,
  frameCount,
  type PadMode,
} from './spectra/framing.js';
export { phaseVocoder } from './spectra/phase-vocoder.js';
export { spectrum, spectrumOf } from './spectra/spectrum.js';
export {
  isSpectrumWith,
  type Spectrum,
  STFT_DEFAULTS,
  type StftOptions,
} from './spectra/stft-options.js';
export { stretchTime } from './spectra/stretch-time.js';
export * from './spectra/windows.js';
