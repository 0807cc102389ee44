// Per-channel energy normalization: an automatic volume control in every band of a spectrogram.
import { type NdArray, zeros } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { openKernels } from '../kernels.js';
import type { FrameRate } from '../rhythm/tempo-frequencies.js';
import { checkWhole } from '../spectra/framing.js';

/** librosa's options of the normalization. */
export interface PcenOptions {
  /** How far the volume is brought to the same level, ≥ 0: 0 not at all, 1 wholly. */
  readonly gain: number;
  /** Level below which little is left of a sound, ≥ 0. */
  readonly bias: number;
  /** Exponent of the compression, ≥ 0; 0 for a logarithm. */
  readonly power: number;
  /** How long the volume is averaged, in seconds, > 0. */
  readonly timeConstant: number;
  /** What is added to the average, > 0. */
  readonly eps: number;
  /** Share of the newest frame in the average, above 0 and up to 1; null to take `timeConstant`. */
  readonly b: number | null;
  /** How many neighbouring bands, the loudest of which is averaged; 1 for the band itself. */
  readonly maxSize: number;
}

/** librosa's defaults. */
export const PCEN_DEFAULTS: PcenOptions = {
  gain: 0.98,
  bias: 2,
  power: 0.5,
  timeConstant: 0.4,
  eps: 1e-6,
  b: null,
  maxSize: 1,
};

/**
 * Normalizes a spectrogram: `(S·G + bias)^power − bias^power` with `G = (eps + M)^(−gain)`.
 *
 * M is the average of the past, `M[t] = (1 − b)·M[t−1] + b·S[t]` from `M[−1] = 1` on. Without a bias the
 * result is `(S·G)^power`, without a power `ln(1 + S·G)`. The defaults suit magnitudes of samples that
 * reach 2³¹: multiply those of samples that reach 1.
 *
 * @param array `[bands, frames]`, finite, ≥ 0
 * @returns float32 `[bands, frames]`, ≥ 0
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: `librosa.pcen(array, …)`.
 * Reference: Lostanlen et al. 2019, doi:10.1109/LSP.2018.2878620.
 */
export function pcen(array: NdArray, rate: FrameRate, options: Partial<PcenOptions> = {}): NdArray {
  const settings = { ...PCEN_DEFAULTS, ...options };
  checkPcen(settings);
  const { gain, eps, maxSize } = settings;
  const share =
    settings.b ?? shareOfNewest((settings.timeConstant * rate.sampleRate) / rate.hopLength);
  const [bands, frames] = array.shape;
  const loudest = maxSize === 1 ? array.data : slidingMaxima(array, maxSize);
  const even = 2 * Math.ceil(frames / 2);
  const kernels = openKernels(8 * even);
  const row = kernels.reserve(Float64Array, even).fill(1);
  const result = zeros([bands, frames]);
  for (let band = 0; band < bands; band++) {
    const start = band * frames;
    let average = 1;
    for (let t = 0; t < frames; t++) {
      average = (1 - share) * average + share * loudest[start + t];
      row[t] = eps + average;
    }
    kernels.run.raise(row.byteOffset, even, -gain);
    for (let t = 0; t < frames; t++) row[t] *= array.data[start + t];
    compress(row, settings);
    result.data.set(row.subarray(0, frames), start);
  }
  kernels.release();
  return result;
}

/** What becomes of the evened volumes, in place. */
function compress(values: Float64Array, { bias, power }: PcenOptions): void {
  const base = bias ** power;
  const { length } = values;
  if (power === 0) {
    for (let t = 0; t < length; t++) values[t] = Math.log1p(values[t]);
  } else if (bias === 0) {
    for (let t = 0; t < length; t++) values[t] **= power;
  } else if (power === 0.5) {
    // √(1 + x) − 1, written so that small x lose nothing.
    for (let t = 0; t < length; t++) {
      const x = values[t] / bias;
      values[t] = (base * x) / (Math.sqrt(1 + x) + 1);
    }
  } else {
    for (let t = 0; t < length; t++) {
      values[t] = base * Math.expm1(power * Math.log1p(values[t] / bias));
    }
  }
}

/** The share whose average falls to half within so many frames, by librosa's approximation. */
function shareOfNewest(frames: number): number {
  return (Math.sqrt(1 + 4 * frames ** 2) - 1) / (2 * frames ** 2);
}

/** The largest of `size` bands around each, mirrored at both ends with the ends themselves doubled. */
function slidingMaxima({ data, shape }: NdArray, size: number): Float32Array {
  const [bands, frames] = shape;
  const maxima = new Float32Array(data.length);
  for (let band = 0; band < bands; band++) {
    const first = band - Math.floor(size / 2);
    const row = maxima.subarray(band * frames, (band + 1) * frames);
    for (let i = first; i < first + size; i++) {
      const turned = ((i % (2 * bands)) + 2 * bands) % (2 * bands);
      const start = Math.min(turned, 2 * bands - 1 - turned) * frames;
      for (let t = 0; t < frames; t++) if (data[start + t] > row[t]) row[t] = data[start + t];
    }
  }
  return maxima;
}

function checkPcen({ gain, bias, power, timeConstant, eps, b, maxSize }: PcenOptions): void {
  checkWhole(maxSize, 'maxSize', 'pcen');
  for (const [name, value] of Object.entries({ gain, bias, power })) {
    if (value >= 0 && Number.isFinite(value)) continue;
    throw new ParameterError(`pcen: ${name} must be 0 or more; got ${value}. Raise ${name}.`);
  }
  for (const [name, value] of Object.entries({ timeConstant, eps })) {
    if (value > 0 && Number.isFinite(value)) continue;
    throw new ParameterError(`pcen: ${name} must be above 0; got ${value}. Raise ${name}.`);
  }
  if (b !== null && !(b > 0 && b <= 1)) {
    throw new ParameterError(
      `pcen: b must be above 0 and up to 1, or null to follow timeConstant; got ${b}. Change b.`,
    );
  }
}
