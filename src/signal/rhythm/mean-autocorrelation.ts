// The mean over all columns of a tempogram, without the tempogram.

import { createRealFft, type RealFft } from '../fourier/real-fft.js';
import { borrowKernels, type Kernels } from '../kernels.js';
import { getWindow } from '../spectra/windows.js';
import { padEnvelope } from './local-windows.js';

/** Windows that are followed from one transform; rounding adds up over them. */
const LONGEST_STRETCH = 1024;
/** Values of a bin in the kernel's memory: two lanes of real and imaginary part and sum, its turn. */
const BIN_VALUES = 8;
/** The smallest normal float64. */
const SMALLEST_NORMAL = 2 ** -1022;

/**
 * The mean of the autocorrelations of all windows of an envelope, each scaled to 1 at lag 0.
 *
 * An autocorrelation is the transform of a power spectrum, and no lag exceeds lag 0, the energy; so the
 * mean is one transform of the mean of `|F_t|²/energy_t`. The windows lie one frame apart, and so their
 * spectra follow from one another: one value leaves, one enters (Jacobsen & Lyons 2003,
 * doi:10.1109/MSP.2003.1184347).
 *
 * @param envelope `[frames]`
 * @param length   frames in a window, which is centred and a Hann window; ≥ 2
 * @returns `[length]`, the lags
 *
 * Parity: the mean of `librosa.feature.tempogram(onset_envelope=…, win_length=length)` over frames.
 */
export function meanAutocorrelation(envelope: Float32Array, length: number): Float64Array {
  const frames = envelope.length;
  const padded = padEnvelope(envelope, length, true, 'tempo').subarray(0, frames + length - 1);
  const pairs = Math.ceil(frames / (2 * LONGEST_STRETCH));
  const stretch = Math.ceil(frames / (2 * pairs));
  const plan = { length, frames, pairs, stretch, span: 8 * Math.ceil((2 * pairs * stretch) / 8) };
  const bytes = 8 * (3 * (plan.span + length + 8) + length + BIN_VALUES * (length + 1));
  const fft = createRealFft(2 * length);
  const power = borrowKernels(bytes, (kernels) => meanPower(kernels, padded, plan, fft));
  const lags = new Float64Array(fft.length);
  fft.inverse(power, new Float64Array(fft.bins), lags);
  return lags.subarray(0, length);
}

/** How the windows are gone through: pairs of stretches, both at a time. */
interface Plan {
  /** Of a window. */
  readonly length: number;
  readonly frames: number;
  readonly pairs: number;
  /** Windows of one stretch. */
  readonly stretch: number;
  /** Windows of all stretches, in whole blocks of the kernel. */
  readonly span: number;
}

/** The mean of `|F_t|²/energy_t` over all windows t. */
function meanPower(kernels: Kernels, padded: Float32Array, plan: Plan, fft: RealFft): Float64Array {
  const { length, frames, pairs, stretch, span } = plan;
  // One zero before everything: the first step takes it out of the window before the first.
  const samples = kernels.reserve(Float64Array, span + length + 1);
  samples.set(padded, 1);
  const weights = windowWeights(kernels, samples, plan);
  const sets = [createBinSet(kernels, 0, length), createBinSet(kernels, 1, length)];
  for (let pair = 0; pair < pairs; pair++) {
    const start = 2 * pair * stretch;
    enter(sets, fft, samples, [start, start + stretch]);
    for (const { first, count, values } of sets) {
      kernels.run.slide(
        values.byteOffset,
        count,
        samples.byteOffset + 8 * start,
        weights.byteOffset + 8 * start,
        8 * stretch,
        length,
        stretch,
        first === 0 ? 1 : -1,
        first === 0,
        (length - first) % 2 === 0,
      );
    }
  }
  const power = new Float64Array(fft.bins);
  for (const { first, count, values } of sets) {
    for (let i = 0; i < count; i++) {
      const sum = values[BIN_VALUES * i + 4] + values[BIN_VALUES * i + 5];
      power[first + 2 * i] = sum / frames;
    }
  }
  return power;
}

/** What the power of each window counts: the kernel's 16 and the window's energy taken out. */
function windowWeights(
  kernels: Kernels,
  samples: Float64Array,
  { length, frames, span }: Plan,
): Float64Array {
  const squares = kernels.reserve(Float64Array, span + length);
  for (let n = 0; n < squares.length; n++) squares[n] = samples[n + 1] ** 2;
  const shape = kernels.reserve(Float64Array, length);
  shape.set(getWindow('hann', length).map((weight) => weight * weight));
  const weights = kernels.reserve(Float64Array, span);
  kernels.run.energies(squares.byteOffset, shape.byteOffset, weights.byteOffset, span, length);
  for (let t = 0; t < frames; t++) {
    weights[t] = 1 / (16 * (weights[t] < SMALLEST_NORMAL ? 1 : weights[t]));
  }
  return weights.fill(0, frames);
}

/** Every other bin of the transform, as the kernel holds them. */
interface BinSet {
  readonly first: number;
  readonly count: number;
  readonly values: Float64Array;
}

function createBinSet(kernels: Kernels, first: number, length: number): BinSet {
  const count = Math.floor((length - first) / 2) + 1;
  const values = kernels.reserve(Float64Array, BIN_VALUES * count);
  for (let i = 0; i < count; i++) {
    const angle = (Math.PI * (first + 2 * i)) / length;
    values[BIN_VALUES * i + 6] = Math.cos(angle);
    values[BIN_VALUES * i + 7] = Math.sin(angle);
  }
  return { first, count, values };
}

/** Sets the bins to the windows before those that begin at two places, one place to a lane. */
function enter(sets: BinSet[], fft: RealFft, samples: Float64Array, places: number[]): void {
  const re = new Float64Array(fft.bins);
  const im = new Float64Array(fft.bins);
  const window = new Float64Array(fft.length);
  places.forEach((place, lane) => {
    window.set(samples.subarray(place, place + fft.length / 2));
    fft.forward(window, re, im);
    for (const { first, count, values } of sets) {
      for (let i = 0; i < count; i++) {
        values[BIN_VALUES * i + lane] = re[first + 2 * i];
        values[BIN_VALUES * i + 2 + lane] = im[first + 2 * i];
      }
    }
  });
}
