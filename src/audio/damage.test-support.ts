// Files cut short and with flipped bytes: audio or a DecodeError must come of them, soon, nothing else.
import { DecodeError, seedRandom } from '../base/index.js';
import { decode } from './index.js';

/** Milliseconds in which any damaged golden file must be done with. */
const PATIENCE = 5_000;

/** Damaged copies of a file: every `step`-th cut of 64, and as many with flipped bytes. */
export function* damaged(
  file: string,
  bytes: Uint8Array,
  step: number,
): Generator<[string, Uint8Array]> {
  const random = seedRandom('damage', file);
  for (let part = 0; part < 64; part += step) {
    yield [`cut at ${part}/64`, bytes.slice(0, Math.floor((bytes.length * part) / 64))];
  }
  for (let round = 0; round < 64; round += step) {
    const flipped = bytes.slice();
    const near = round % 2 === 0 ? Math.min(200, bytes.length) : bytes.length;
    for (let flips = 0; flips < 1 + (round % 5); flips++) {
      flipped[random.integer(0, near - 1)]! ^= 1 << random.integer(0, 7);
    }
    yield [`flipped ${round}`, flipped];
  }
}

/** What went wrong beyond what may, as a sentence; undefined when all is well. */
export async function complaintAbout(name: string, bytes: Uint8Array): Promise<string | undefined> {
  const begin = performance.now();
  try {
    const { channels, sampleRate } = await decode(bytes, { name });
    const length = channels[0]?.length ?? 0;
    if (length === 0) return `${name}: no samples and no error`;
    if (channels.some((channel) => channel.length !== length)) return `${name}: ragged channels`;
    if (!channels.every((channel) => channel.every(Number.isFinite))) return `${name}: not finite`;
    if (!(sampleRate >= 1000)) return `${name}: ${sampleRate} Hz`;
  } catch (error) {
    if (!(error instanceof DecodeError)) return `${name}: ${error}\n${(error as Error).stack}`;
    if (!error.message.includes(name)) return `${name}: the message does not name it`;
  }
  const took = performance.now() - begin;
  return took > PATIENCE ? `${name}: took ${took.toFixed(0)} ms` : undefined;
}
