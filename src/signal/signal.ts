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
  for (let n = 0; n < samples.length; n++) {
    if (!Number.isFinite(samples[n])) {
      throw new ParameterError(
        `${caller}: samples must be finite; got ${samples[n]} at sample ${n}. ` +
          'Decode the file again or replace the value.',
      );
    }
  }
}
