// How much sound a song must have to be judged.
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
