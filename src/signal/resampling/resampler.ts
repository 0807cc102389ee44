// Changing a sample rate by any ratio, whole or in a stream, with soxr's HQ filter.
import { ParameterError } from '../../base/index.js';
import { checkOpen, checkSignal } from '../signal.js';
import { createHalving, createHalvingResampler, halveRate } from './halving.js';
import { createPolyphase, joined, type Pass, ROWS_PER_PERIOD } from './polyphase.js';
import { designResampleFilter } from './resample-filter.js';
import { createTwoStages } from './two-stages.js';

/** Takes samples at one rate piece by piece and gives them at another. */
export interface Resampler {
  /** Takes the next samples, any number of them; returns what they complete, perhaps nothing. */
  push(samples: Float32Array): Float32Array;
  /** Says that the signal ends here, and nothing more is pushed; returns the rest. */
  finish(): Float32Array;
}

/**
 * Changes the sample rate of a signal.
 *
 * A linear-phase filter whose response follows soxr's quality HQ: flat up to 91 % of the slower Nyquist
 * rate, −120 dB above it. Zeros are assumed outside the signal. Where n·to/from is not whole and its
 * fraction below ½, the last sample is 0, as in librosa.
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
    const halving = createHalving();
    const halved = halveRate(samples, halving);
    halving.release();
    return halved;
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
  const pass = createTwoStages(step, phases) ?? createOnePass(step, phases);
  let taken = 0;
  let isOpen = true;
  return {
    push(samples) {
      checkOpen(isOpen, 'resample');
      checkSignal({ samples, sampleRate: from }, 'resample');
      taken += samples.length;
      return pass.append(samples, Number.POSITIVE_INFINITY);
    },
    finish() {
      checkOpen(isOpen, 'resample');
      isOpen = false;
      // soxr rounds the length (this quotient decides its ties); librosa fills up with a zero.
      const limit = Math.floor(taken / (from / to) + 0.5);
      const rest = pass.append(new Float32Array(pass.tail), limit);
      pass.release();
      const missing = Math.ceil((taken * phases) / step) - pass.given();
      return missing > 0 ? joined([rest, new Float32Array(missing)]) : rest;
    },
  };
}

/** One filter that does what all of soxr's stages do. */
function createOnePass(step: number, phases: number): Pass {
  const filter = designResampleFilter(step, phases);
  const stretch = Math.max(1, step / phases);
  return createPolyphase(step, phases, {
    reach: filter.reach * stretch,
    rowsPerSample: Math.ceil(ROWS_PER_PERIOD / stretch),
    sample: (interval, count) =>
      filter.sample(interval / stretch, count).map((weight) => weight / stretch),
    onset: filter.onset,
  });
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
