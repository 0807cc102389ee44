// The short-time power spectrum of a signal, a value that several features can share.

import { borrowKernels } from '../kernels.js';
import { checkSignal, type Signal } from '../signal.js';
import { createFourSpectra, fourSpectraBytes } from './four-spectra.js';
import { isSpectrumWith, type Spectrum, STFT_DEFAULTS, type StftOptions } from './stft-options.js';

/**
 * The short-time power spectrum of a signal.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options how to cut and weight; defaults in `STFT_DEFAULTS`
 * @throws {ParameterError} when a sample is not finite, an option is out of range or the signal is
 *   too short for one frame
 *
 * Parity: `abs(librosa.stft(y, …)) ** 2`, transposed.
 *
 * @example
 * const shared = spectrum(signal);
 * const timbre = mfcc(shared);
 * const brightness = spectralCentroid(shared); // no second transform
 */
export function spectrum(signal: Signal, options: Partial<StftOptions> = {}): Spectrum {
  const settings = { ...STFT_DEFAULTS, ...options };
  checkSignal(signal, 'spectrum');
  const { samples, sampleRate } = signal;
  const bytes = fourSpectraBytes(settings) + 16 * (settings.nFft + 8);
  return borrowKernels(bytes, (kernels) => {
    const spectra = createFourSpectra(kernels, signal, settings, 'float64');
    const { frames, bins } = spectra;
    const power = new Float32Array(frames * bins);
    const stride = 4 * Math.ceil(bins / 4);
    const rows = kernels.reserve(Float32Array, 4 * stride);
    for (let t = 0; t < frames; t += 4) {
      spectra.compute(t);
      kernels.run.unweave(spectra.power.byteOffset, rows.byteOffset, 4 * stride, bins);
      for (let lane = 0; lane < 4 && t + lane < frames; lane++) {
        power.set(rows.subarray(lane * stride, lane * stride + bins), (t + lane) * bins);
      }
    }
    return { samples, sampleRate, options: settings, frames, bins, power };
  });
}

/** The spectrum handed in when it was made with these options, otherwise a new one. */
export function spectrumOf(signal: Signal, options: StftOptions): Spectrum {
  return isSpectrumWith(signal, options) ? signal : spectrum(signal, options);
}
