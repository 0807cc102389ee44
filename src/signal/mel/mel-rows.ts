// A whole mel spectrogram four frames at a time, pooled in float32 as librosa does.
import type { NdArray } from '../../array/index.js';
import { borrowKernels } from '../kernels.js';
import { rowLength, takeRows } from '../matrix-product.js';
import { raisePowers } from '../shape/raise-powers.js';
import type { Signal } from '../signal.js';
import { createFourSpectra, fourSpectraBytes } from '../spectra/four-spectra.js';
import { frameCount } from '../spectra/framing.js';
import { framingOf } from '../spectra/stft-options.js';
import { createLaneBands, createMelFilters, laneBandsBytes } from './mel-filters.js';
import { checkMelPower, type MelSpectrogramOptions } from './mel-frames.js';

/**
 * The mel spectrogram of a signal: within 10⁻⁶ of what `melFrames` gives, which pools in float64.
 *
 * @param signal mono audio, or a `Spectrum` whose transform is then used again
 * @returns float32 `[nMels, frames]`
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.feature.melspectrogram`.
 */
export function melRows(signal: Signal, options: MelSpectrogramOptions): NdArray {
  const { nFft, nMels, power: exponent } = options;
  checkMelPower(exponent);
  const filters = createMelFilters(signal.sampleRate, nFft, options);
  const frames = frameCount(signal.samples.length, framingOf(options), 'mel');
  const length = rowLength(frames);
  const bytes = fourSpectraBytes(options) + laneBandsBytes(filters) + 4 * nMels * length;
  return borrowKernels(bytes, (kernels) => {
    const spectra = createFourSpectra(kernels, signal, options, 'float64');
    const { bins, power } = spectra;
    const pool = createLaneBands(kernels, filters, 'float32');
    const rows = kernels.reserve(Float32Array, nMels * length);
    for (let t = 0; t < frames; t += 4) {
      spectra.compute(t);
      if (exponent === 1) kernels.run.roots(power.byteOffset, bins);
      else raisePowers(power, exponent);
      pool(power.byteOffset, rows.byteOffset + 4 * t, 4 * length);
    }
    return takeRows(rows, { count: nMels, length, frames });
  });
}
