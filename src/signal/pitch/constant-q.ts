// Constant-Q and variable-Q transforms: spectra whose bins lie as notes do.
import { ParameterError } from '../../base/index.js';
import { createHalving, halveRate } from '../resampling/halving.js';
import { resample } from '../resampling/resampler.js';
import { checkSignal, type Signal } from '../signal.js';
import { frameCount } from '../spectra/framing.js';
import { checkConstantQ, type VariableQOptions } from './constant-q-options.js';
import { type Correlator, createCorrelator } from './correlator.js';
import { estimateTuning } from './tuning.js';
import { relativeBandwidths, type Wavelets, waveletFilters, windowBandwidth } from './wavelets.js';

/** A constant-Q transform. */
export interface ConstantQ {
  readonly bins: number;
  readonly frames: number;
  /** Real and imaginary parts, bin after bin, lowest first: `[bins, frames, 2]`. */
  readonly values: Float32Array;
}

/** C1, the lowest C of a piano, in Hz. */
const C1 = 440 * 2 ** (-45 / 12);

/**
 * The variable-Q transform of a signal; with gamma 0 the constant-Q transform.
 *
 * Bin k is the signal correlated with a windowed tone of `fmin·2^((k + tuning)/binsPerOctave)` Hz that
 * lasts a fixed number of periods. Octaves are taken from the top down, the sample rate halved after
 * each, so that all of them need frames of the same length (Schörkhuber & Klapuri 2010).
 *
 * @param signal mono audio: `samples [n]`, `sampleRate` in Hz
 * @throws {ParameterError} when an option is out of range, the highest filter reaches beyond half the
 *   sample rate, or the signal is too short for the octaves
 *
 * Parity: `librosa.vqt` with equal intervals.
 */
export function constantQ(signal: Signal, options: VariableQOptions): ConstantQ {
  checkSignal(signal, 'constantQ');
  checkConstantQ(options);
  const { nBins, binsPerOctave, padMode, scale } = options;
  const bank = tuneBank(signal, options);
  const octaves = Math.ceil(nBins / binsPerOctave);
  let { samples, sampleRate } = signal;
  let hop = options.hopLength;
  frameCount(
    samples.length,
    { frameLength: 2, hopLength: hop, center: true, padMode },
    'constantQ',
  );
  const early = 2 ** earlyHalvings(bank.cutoff, sampleRate / 2, hop, octaves);
  if (early > 1) {
    if (samples.length < early) throw tooShort(samples.length, early);
    samples = resample(samples, early, 1);
    sampleRate /= early;
    hop /= early;
  }
  const frames = framesOfAll(samples.length, hop, octaves);
  const values = new Float32Array(nBins * frames * 2);
  const halving = createHalving();
  const fullRate = sampleRate;
  let correlator: Correlator | undefined;
  let shapes: Wavelets | undefined;
  for (let octave = 0; octave < octaves; octave++) {
    const end = nBins - octave * Math.min(binsPerOctave, nBins);
    const firstRow = Math.max(0, end - binsPerOctave);
    const wavelets = bank.slice(firstRow, end, sampleRate);
    // A single frame stands at sample 0, however far away the next would be.
    const stride = frames === 1 ? 1 : hop;
    if (!(correlator && shapes && areAlike(shapes, wavelets))) {
      correlator?.release();
      correlator = createCorrelator(waveletFilters(wavelets), stride);
      shapes = wavelets;
    }
    // librosa raises the level by √2 with every halving, and by as much again with its filters.
    const level = (fullRate / sampleRate) * Math.sqrt(early) * (scale ? 1 : Math.sqrt(early));
    const gains = wavelets.lengths.map((length) => {
      return scale ? level / Math.sqrt((length * fullRate) / sampleRate) : level;
    });
    const plan = { hopLength: stride, frames, padMode, gains, values, firstRow };
    correlator.correlate(samples, plan);
    if (hop % 2 === 0 && octave + 1 < octaves) {
      samples = halveRate(samples, halving);
      sampleRate /= 2;
      hop /= 2;
    }
  }
  correlator?.release();
  halving.release();
  return { bins: nBins, frames, values };
}

/** All bins' frequencies and bandwidths. */
interface Bank {
  /** How far up the highest filter reaches, in Hz. */
  readonly cutoff: number;
  /** Bins `from` to `to` at a sample rate. */
  slice(from: number, to: number, sampleRate: number): Wavelets;
}

function tuneBank(signal: Signal, options: VariableQOptions): Bank {
  const { nBins, binsPerOctave, filterScale, window, norm, sparsity, gamma } = options;
  const tuning = options.tuning ?? estimateTuning(signal, { binsPerOctave });
  const fmin = (options.fmin ?? C1) * 2 ** (tuning / binsPerOctave);
  const refuseAbove = (reached: number) => {
    const nyquist = signal.sampleRate / 2;
    if (reached <= nyquist) return;
    throw new ParameterError(
      `constantQ: filters must end below half the sample rate, ${nyquist} Hz; ` +
        `the highest of nBins ${nBins} reaches ${reached.toFixed(1)} Hz. ` +
        'Lower nBins or fmin, raise filterScale, or pass a signal of a higher rate.',
    );
  };
  refuseAbove(fmin * 2 ** ((nBins - 1) / binsPerOctave));
  const hertz = Array.from({ length: nBins }, (_, k) => fmin * 2 ** (k / binsPerOctave));
  const widths = relativeBandwidths(hertz, binsPerOctave);
  const excess = widths.map((width) => gamma ?? (width * 24.7) / 0.108);
  const reach = 0.5 * windowBandwidth(window);
  const cutoff = hertz.reduce((most, f, k) => {
    return Math.max(most, f * (1 + (reach * widths[k]) / filterScale) + 0.5 * excess[k]);
  }, 0);
  refuseAbove(cutoff);
  return {
    cutoff,
    slice(from, to, sampleRate) {
      const lengths = hertz.map((f, k) => {
        return ((filterScale / widths[k]) * sampleRate) / (f + excess[k] / widths[k]);
      });
      return {
        frequencies: hertz.slice(from, to).map((f) => f / sampleRate),
        lengths: lengths.slice(from, to),
        window,
        norm,
        sparsity,
      };
    },
  };
}

/** How often the rate can be halved before the first octave; hops must stay whole until the last. */
function earlyHalvings(cutoff: number, nyquist: number, hop: number, octaves: number): number {
  const spare = Math.ceil(Math.log2(nyquist / cutoff)) - 2;
  let twos = 0;
  while (hop % 2 ** (twos + 1) === 0) twos++;
  return Math.max(0, Math.min(spare, twos - octaves + 1));
}

/** Frames that every octave has, though halved signals may be a sample longer than half. */
function framesOfAll(length: number, hop: number, octaves: number): number {
  let frames = Number.POSITIVE_INFINITY;
  for (let octave = 0; octave < octaves; octave++) {
    frames = Math.min(frames, 1 + Math.floor(length / hop));
    if (hop % 2 === 0) {
      length = Math.ceil(length / 2);
      hop /= 2;
    }
  }
  return frames;
}

/** Whether filters of one octave do for another. */
function areAlike(a: Wavelets, b: Wavelets): boolean {
  if (a.lengths.length !== b.lengths.length) return false;
  return a.lengths.every((length, i) => {
    return (
      Math.abs(b.lengths[i] / length - 1) < 1e-9 &&
      Math.abs(b.frequencies[i] / a.frequencies[i] - 1) < 1e-9 &&
      Math.floor(b.lengths[i] / 2) === Math.floor(length / 2) &&
      Math.ceil(b.lengths[i] / 2) === Math.ceil(length / 2)
    );
  });
}

function tooShort(length: number, least: number): ParameterError {
  return new ParameterError(
    `constantQ: these octaves need at least ${least} samples; got ${length}. ` +
      'Pass a longer signal, or set hopLength to an odd number.',
  );
}
