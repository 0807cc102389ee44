// One channel of sound with its sample rate; the rate travels with the samples everywhere.
import { ParameterError } from '../base/index.js';

/** Mono audio. */
export interface Signal {
  /** Samples `[n]`, usually in −1..1. */
  readonly samples: Float32Array;
  /** Samples per second, in Hz. */
  readonly sampleRate: number;
}

/**
 * The one gate every feature passes: a rate that can be right and only finite samples.
 *
 * @throws {ParameterError} naming the caller, the offending value and where it stands
 */
export function checkSignal(signal: Signal, caller: string): void {
  const { samples, sampleRate } = signal;
  if (!(Number.isFinite(sampleRate) && sampleRate > 0)) {
    throw new ParameterError(
      `${caller}: sampleRate must be a positive number of Hz; got ${sampleRate}.`,
    );
  }
  if (isAllFinite(samples)) return;
  const n = samples.findIndex((value) => !Number.isFinite(value));
  throw new ParameterError(
    `${caller}: samples must be finite; got ${samples[n]} at sample ${n}. ` +
      'Decode the file again or replace the value.',
  );
}

/**
 * Refuses what comes after the end of a stream.
 *
 * @throws {ParameterError} when the stream was finished before
 */
export function checkOpen(isOpen: boolean, caller: string): void {
  if (isOpen) return;
  throw new ParameterError(
    `${caller}: expected nothing more after finish(); the stream was used again. Make a new one.`,
  );
}

/** Float32 numbers cannot add up to more than float64 holds: a sum that is not finite had such a part. */
function isAllFinite(samples: Float32Array): boolean {
  const fours = samples.length - (samples.length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let n = 0; n < fours; n += 4) {
    a += samples[n];
    b += samples[n + 1];
    c += samples[n + 2];
    d += samples[n + 3];
  }
  for (let n = fours; n < samples.length; n++) a += samples[n];
  return Number.isFinite(a + b + c + d);
}
