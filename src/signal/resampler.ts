// Changing a sample rate by any ratio, whole or in a stream, with soxr's HQ filter.
import { ParameterError } from '../base/index.js';
import { createHalvingResampler, halveRate } from './halving.js';
import { type Kernels, openKernels } from './kernels.js';
import { designResampleFilter } from './resample-filter.js';
import { checkSignal } from './signal.js';

/** Takes samples at one rate piece by piece and gives them at another. */
export interface Resampler {
  /** Takes the next samples, any number of them; returns what they complete, perhaps nothing. */
  push(samples: Float32Array): Float32Array;
  /** Says that the signal ends here; returns the rest. */
  finish(): Float32Array;
}

/**
 * Changes the sample rate of a signal.
 *
 * One pass of a linear-phase polyphase filter whose response follows soxr's quality HQ: flat up to
 * 91 % of the slower Nyquist rate, −120 dB above it. Zeros are assumed outside the signal. Where
 * n·to/from is not whole and its fraction below ½, the last sample is 0, as in librosa.
 *
 * @param samples mono samples `[n]` at rate `from`
 * @param from    rate of the samples in Hz, a whole number
 * @param to      rate wanted in Hz, a whole number within a factor of 1000
 * @returns samples `[⌈n·to/from⌉]`; a copy when the rates are equal
 * @throws {ParameterError} when a rate is out of range or a sample is not finite
 *
 * Parity: `librosa.resample(y, orig_sr=from, target_sr=to)`, whose default is soxr_hq.
 *
 * @example
 * const half = resample(samples, 44100, 22050);
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  checkRates(from, to);
  if (from === 2 * to) {
    checkSignal({ samples, sampleRate: from }, 'resample');
    return halveRate(samples);
  }
  const resampler = createResampler(from, to);
  const pieces = [resampler.push(samples), resampler.finish()];
  return joined(pieces);
}

/**
 * Prepares to resample a stream; memory does not grow with its length.
 *
 * However the samples are cut, the result is, bit for bit, that of `resample`.
 *
 * @throws {ParameterError} when a rate is out of range
 */
export function createResampler(from: number, to: number): Resampler {
  checkRates(from, to);
  if (from === to) return { push: checkedCopy, finish: () => new Float32Array(0) };
  const divisor = greatestCommonDivisor(from, to);
  const step = from / divisor;
  const phases = to / divisor;
  if (step === 2 && phases === 1) return createHalvingResampler();
  const bank = createFilterBank(step, phases);

  const { input, output, taps } = bank;
  // Output m stands at input sample m·step/phases; its window begins `before` samples earlier.
  let filled = bank.before;
  let start = 0;
  let phase = 0;
  let taken = 0;
  let given = 0;
  let onset = new Float64Array(0);

  const drain = (limit: number, pieces: Float32Array[]) => {
    const room = filled - taps - start;
    const ready = room < 0 ? 0 : Math.ceil(((room + 1) * phases - phase) / step);
    const count = Math.min(ready, limit - given);
    if (count > 0) {
      bank.filter(start, phase, count);
      if (given === 0) onset = bank.onset();
      const touched = Math.min(count, onset.length - given);
      for (let i = 0; i < touched; i++) output[i] -= onset[given + i];
      pieces.push(output.slice(0, count));
      const position = phase + count * step;
      start += Math.floor(position / phases);
      phase = position % phases;
      given += count;
    }
    const passed = Math.min(start, filled);
    input.copyWithin(0, passed, filled);
    filled -= passed;
    start -= passed;
  };
  const append = (samples: Float32Array, limit: number): Float32Array => {
    const pieces: Float32Array[] = [];
    for (let done = 0; done < samples.length; ) {
      const room = Math.min(bank.blockSamples, input.length - filled);
      const piece = samples.subarray(done, done + room);
      input.set(piece, filled);
      filled += piece.length;
      done += piece.length;
      drain(limit, pieces);
    }
    return joined(pieces);
  };
  return {
    push(samples) {
      checkSignal({ samples, sampleRate: from }, 'resample');
      taken += samples.length;
      return append(samples, Number.POSITIVE_INFINITY);
    },
    finish() {
      // soxr rounds the length (this quotient decides its ties); librosa fills up with a zero.
      const rest = append(new Float32Array(taps), Math.floor(taken / (from / to) + 0.5));
      const missing = Math.ceil((taken * phases) / step) - given;
      return missing > 0 ? joined([rest, new Float32Array(missing)]) : rest;
    },
  };
}

/** A factor beyond which a filter table would no longer be a table. */
const LARGEST_FACTOR = 1000;

function checkRates(from: number, to: number): void {
  for (const rate of [from, to]) {
    if (Number.isSafeInteger(rate) && rate >= 1) continue;
    throw new ParameterError(
      `resample: rates must be whole numbers of Hz from 1; got ${rate}. Round the rate.`,
    );
  }
  if (Math.max(from / to, to / from) > LARGEST_FACTOR) {
    throw new ParameterError(
      `resample: rates must lie within a factor of ${LARGEST_FACTOR}; got ${from} and ${to} Hz. ` +
        'Resample in two steps.',
    );
  }
}

function checkedCopy(samples: Float32Array): Float32Array {
  checkSignal({ samples, sampleRate: 1 }, 'resample');
  return samples.slice();
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function joined(pieces: readonly Float32Array[]): Float32Array {
  if (pieces.length === 1) return pieces[0];
  const whole = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A polyphase filter with its input and output buffers. */
interface FilterBank {
  readonly input: Float32Array;
  readonly output: Float32Array;
  /** Input samples one output looks at. */
  readonly taps: number;
  /** How many of them lie before the output's own place. */
  readonly before: number;
  /** Most input samples to add before filtering, so that the output buffer holds what they give. */
  readonly blockSamples: number;
  /** Filters `count` outputs, the first with its window at `start` and the given phase. */
  filter(start: number, phase: number, count: number): void;
  /** What to subtract from the first outputs, once the first window is full. */
  onset(): Float64Array<ArrayBuffer>;
}

/** Input samples taken at a time; fewer when each gives many outputs. */
const BLOCK_SAMPLES = 16384;
/** Most weights kept when every phase gets its own row. */
const LARGEST_TABLE = 2 ** 19;
/** Rows a period of the slower rate when outputs fall between rows: blending costs −118 dB. */
const ROWS_PER_PERIOD = 1024;

function createFilterBank(step: number, phases: number): FilterBank {
  const filter = designResampleFilter(step, phases);
  const stretch = Math.max(1, step / phases);
  const before = Math.floor(filter.reach * stretch);
  const taps = 4 * Math.ceil((2 * before + 2) / 4);
  const exact = phases * taps <= LARGEST_TABLE;
  const rowCount = exact ? phases : Math.ceil(ROWS_PER_PERIOD / stretch);

  const blockSamples = Math.max(
    1,
    Math.min(BLOCK_SAMPLES, Math.floor((BLOCK_SAMPLES * step) / phases)),
  );
  const outputs = Math.ceil(((blockSamples + taps) * phases) / step) + 1;
  const bytes = 4 * (taps * (rowCount + 1) + 2 * taps + blockSamples + outputs);
  const kernels = openKernels(bytes);
  const rows = kernels.reserve(Float32Array, taps * (rowCount + 1));
  const grid = filter.sample(1 / (rowCount * stretch), rowCount * (before + 2) + 1);
  for (let row = 0; row <= rowCount; row++) {
    for (let tap = 0; tap < 2 * before + 2; tap++) {
      const distance = Math.abs(row + (before - tap) * rowCount);
      rows[row * taps + tap] = grid[distance] / stretch;
    }
  }
  const input = kernels.reserve(Float32Array, 2 * taps + blockSamples);
  const output = kernels.reserve(Float32Array, outputs);
  const onset = () => filter.onset(input.subarray(before, taps));
  const bank = { input, output, taps, before, blockSamples, onset };
  if (exact) return { ...bank, filter: exactFilter(kernels, bank, rows, step, phases) };
  return { ...bank, filter: blendedFilter(kernels, bank, rows, rowCount, step, phases) };
}

type Buffers = Pick<FilterBank, 'input' | 'output' | 'taps'>;

function exactFilter(
  { run }: Kernels,
  { input, output, taps }: Buffers,
  rows: Float32Array,
  step: number,
  phases: number,
): FilterBank['filter'] {
  return (start, phase, count) => {
    const from = input.byteOffset + 4 * start;
    run.filter(from, rows.byteOffset, taps, phases, step, phase, output.byteOffset, count);
  };
}

/** For ratios with too many phases for a table: outputs between two rows blend them. */
function blendedFilter(
  { run }: Kernels,
  { input, output, taps }: Buffers,
  rows: Float32Array,
  rowCount: number,
  step: number,
  phases: number,
): FilterBank['filter'] {
  return (start, phase, count) => {
    const from = input.byteOffset + 4 * start;
    const { byteOffset } = rows;
    run.blend(from, byteOffset, taps, rowCount, phases, step, phase, output.byteOffset, count);
  };
}
