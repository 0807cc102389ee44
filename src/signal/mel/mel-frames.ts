// Mel spectrograms: of a whole signal, of chosen frames, or of a stream too long to hold.
import { type NdArray, zeros } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { openKernels } from '../kernels.js';
import { raisePowers } from '../shape/raise-powers.js';
import { checkOpen, checkSignal, type Signal } from '../signal.js';
import { copyFrame, frameCount } from '../spectra/framing.js';
import { createPairSpectrum, pairSpectrumBytes } from '../spectra/pair-spectrum.js';
import {
  framingOf,
  isSpectrumWith,
  STFT_DEFAULTS,
  type StftOptions,
  stftWindow,
} from '../spectra/stft-options.js';
import {
  createLaneBands,
  createMelFilters,
  laneBandsBytes,
  MEL_DEFAULTS,
  type MelOptions,
} from './mel-filters.js';

/** librosa's options of a mel spectrogram. */
export interface MelSpectrogramOptions extends StftOptions, MelOptions {
  /** Exponent of the magnitudes that are pooled, > 0: 1 for amplitude, 2 for power. */
  readonly power: number;
}

/** librosa's defaults. */
export const MEL_SPECTROGRAM_DEFAULTS: MelSpectrogramOptions = {
  ...STFT_DEFAULTS,
  power: 2,
  ...MEL_DEFAULTS,
};

/**
 * A mel spectrogram, of every frame or of chosen ones only.
 *
 * @param signal  mono audio, or a `Spectrum` whose transform is then used again
 * @param options librosa's; defaults in `MEL_SPECTROGRAM_DEFAULTS`
 * @param frames  indices of the frames wanted, in any order; every frame when left out
 * @returns float32 `[nMels, frames]`
 * @throws {ParameterError} when a sample is not finite, an option or a frame index is out of range,
 *   or the signal is too short for one frame
 *
 * Parity: the chosen columns of `librosa.feature.melspectrogram`.
 */
export function melFrames(
  signal: Signal,
  options: Partial<MelSpectrogramOptions> = {},
  frames?: ArrayLike<number>,
): NdArray {
  const settings = { ...MEL_SPECTROGRAM_DEFAULTS, ...options };
  checkSignal(signal, 'melFrames');
  const framing = framingOf(settings);
  const total = frameCount(signal.samples.length, framing, 'melFrames');
  if (frames) checkFrames(frames, total);
  const count = frames ? frames.length : total;
  const shared = isSpectrumWith(signal, settings) ? signal : undefined;
  const bank = createPairBank(settings, signal.sampleRate);
  const result = zeros([settings.nMels, count]);
  for (let i = 0; i < count; i += 2) {
    const lanes = Math.min(2, count - i);
    for (let lane = 0; lane < lanes; lane++) {
      const t = frames ? frames[i + lane] : i + lane;
      if (shared) {
        const row = t * shared.bins;
        for (let k = 0; k < shared.bins; k++) bank.power[2 * k + lane] = shared.power[row + k];
      } else {
        copyFrame(signal.samples, t, framing, lane === 0 ? bank.first : bank.second);
      }
    }
    if (shared) bank.pool();
    else bank.compute();
    for (let lane = 0; lane < lanes; lane++) {
      for (let m = 0, at = i + lane; m < settings.nMels; m++, at += count) {
        result.data[at] = bank.sums[2 * m + lane];
      }
    }
  }
  bank.release();
  return result;
}

function checkFrames(frames: ArrayLike<number>, total: number): void {
  for (let i = 0; i < frames.length; i++) {
    if (Number.isInteger(frames[i]) && frames[i] >= 0 && frames[i] < total) continue;
    throw new ParameterError(
      `melFrames: frames must hold whole numbers in 0..${total - 1}; got ${frames[i]} at ${i}. ` +
        'Ask only for frames the signal has.',
    );
  }
}

/** Takes a signal piece by piece and hands out mel columns as soon as they are complete. */
export interface MelStream {
  /** Takes the next samples, any number of them. */
  push(samples: Float32Array): void;
  /** Says that the signal ends here, and nothing more is pushed; the last frames are completed with zeros. */
  finish(): void;
}

/** What a mel stream needs to know. */
export interface MelStreamOptions extends Partial<Omit<MelSpectrogramOptions, 'padMode'>> {
  /** In Hz. */
  readonly sampleRate: number;
}

/**
 * Mel columns of chosen frames of a signal that arrives in pieces; memory does not grow with it.
 *
 * The numbers are, bit for bit, those `melFrames` gives for the whole signal padded with zeros.
 *
 * @param options   librosa's, and the sample rate
 * @param nextFrame the frame wanted as column `index` = 0, 1, 2, …; strictly rising. Frames past the
 *   end of the signal are never delivered, so the function need not know how long it is.
 * @param receive   called with each column `[nMels]`, a new array, in order
 * @throws {ParameterError} when an option is out of range, frames do not rise, or samples are not finite
 *
 * @example
 * const stream = createMelStream({ sampleRate: 22050 }, (index) => 3 * index, (column) => keep(column));
 * for await (const chunk of chunks) stream.push(chunk);
 * stream.finish();
 */
export function createMelStream(
  options: MelStreamOptions,
  nextFrame: (index: number) => number,
  receive: (column: Float32Array, index: number) => void,
): MelStream {
  const { sampleRate, ...given } = options;
  const settings: MelSpectrogramOptions = { ...MEL_SPECTROGRAM_DEFAULTS, ...given };
  checkSignal({ samples: new Float32Array(0), sampleRate }, 'createMelStream');
  const { nFft, hopLength, center } = settings;
  frameCount(nFft, framingOf(settings), 'createMelStream');
  const bank = createPairBank(settings, sampleRate);
  const padding = center ? Math.floor(nFft / 2) : 0;

  // `held[0]` is sample `origin`; the zeros of the padding stand there from the beginning.
  const held = new Float32Array(nFft + HELD_SAMPLES);
  let origin = -padding;
  let filled = padding;
  let index = 0;
  let frame = checkedFrame(nextFrame(0), -1);
  let waiting = 0;
  let isOpen = true;

  const flush = () => {
    if (waiting === 0) return;
    bank.compute();
    for (let lane = 0; lane < waiting; lane++) {
      const column = Float32Array.from(
        { length: settings.nMels },
        (_, m) => bank.sums[2 * m + lane],
      );
      receive(column, index - waiting + lane);
    }
    waiting = 0;
  };
  const drain = (frames: number) => {
    let start = frame * hopLength - padding - origin;
    while (frame < frames && start + nFft <= filled) {
      (waiting === 0 ? bank.first : bank.second).set(held.subarray(start, start + nFft));
      waiting++;
      index++;
      if (waiting === 2) flush();
      frame = checkedFrame(nextFrame(index), frame);
      start = frame * hopLength - padding - origin;
    }
    const passed = Math.min(start, filled);
    held.copyWithin(0, passed, filled);
    origin += passed;
    filled -= passed;
  };
  const append = (samples: Float32Array, frames: number) => {
    for (let taken = 0; taken < samples.length; ) {
      const piece = samples.subarray(taken, taken + held.length - filled);
      held.set(piece, filled);
      filled += piece.length;
      taken += piece.length;
      drain(frames);
    }
  };
  return {
    push(samples) {
      checkOpen(isOpen, 'MelStream');
      checkSignal({ samples, sampleRate }, 'MelStream.push');
      append(samples, Number.POSITIVE_INFINITY);
    },
    finish() {
      checkOpen(isOpen, 'MelStream');
      isOpen = false;
      const length = origin + filled;
      const frames = frameCount(length, framingOf(settings), 'MelStream.finish');
      append(new Float32Array(padding), frames);
      flush();
      bank.release();
    },
  };
}

/** How many samples a stream holds beside one frame. */
const HELD_SAMPLES = 16384;

function checkedFrame(frame: number, before: number): number {
  if (frame > before) return frame;
  throw new ParameterError(
    `createMelStream: nextFrame must rise from 0; got ${frame} after ${before}. ` +
      'Return whole numbers, each larger than the one before.',
  );
}

/** Two frames in, two mel columns out. */
interface PairBank {
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly power: Float64Array;
  readonly sums: Float64Array;
  /** From frames to sums. */
  compute(): void;
  /** From powers to sums. */
  pool(): void;
  /** Lets go of its memory. */
  release(): void;
}

function createPairBank(settings: MelSpectrogramOptions, sampleRate: number): PairBank {
  const { nFft, nMels, power: exponent } = settings;
  checkMelPower(exponent);
  const filters = createMelFilters(sampleRate, nFft, settings);
  const kernels = openKernels(pairSpectrumBytes(nFft) + laneBandsBytes(filters) + 16 * nMels);
  const pair = createPairSpectrum(kernels, stftWindow(settings));
  const bands = createLaneBands(kernels, filters, 'float64');
  const sums = kernels.reserve(Float64Array, 2 * nMels);
  const { first, second, power } = pair;
  const pool = () => {
    raisePowers(power, exponent);
    bands(power.byteOffset, sums.byteOffset, 16);
  };
  return {
    first,
    second,
    power,
    sums,
    pool,
    compute() {
      pair.compute();
      pool();
    },
    release: kernels.release,
  };
}

/**
 * Refuses an exponent that is not above 0.
 *
 * @throws {ParameterError} naming the option
 */
export function checkMelPower(exponent: number): void {
  if (exponent > 0 && Number.isFinite(exponent)) return;
  throw new ParameterError(`mel: power must be above 0; got ${exponent}. Use 1 or 2.`);
}
