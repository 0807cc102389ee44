// How much sound a song must have to be learnt from or judged.
import { DecodeError } from '../base/index.js';

const SHORTEST_SECONDS = 1;

/**
 * Refuses a song that is over before it can be judged.
 *
 * @param name   what to call the song in messages
 * @param format of its file
 * @throws {DecodeError} when it is shorter than a second
 */
export function checkEnoughSound(seconds: number, name: string, format: string): void {
  if (seconds >= SHORTEST_SECONDS) return;
  throw new DecodeError(
    `${name}: expected at least ${SHORTEST_SECONDS} s of sound; got ${seconds.toFixed(2)} s. ` +
      'A genre needs more than a moment.',
    { format },
  );
}

/** Samples no louder than this are silence: a step of 24 bits. */
const SILENT = 2 ** -23;

/**
 * Refuses a sound in which there is nothing.
 *
 * @param samples mono, −1..1
 * @throws {DecodeError} when every sample is silent
 */
export function checkAnySound(samples: Float32Array, name: string): void {
  if (!samples.every((sample) => Math.abs(sample) <= SILENT)) return;
  throw nothingToHear(name);
}

/** The error for a sound in which there is nothing. */
export function nothingToHear(name: string): DecodeError {
  return new DecodeError(
    `${name}: there is nothing to hear; every sample is silent. Copy or export the song again.`,
  );
}
