// A sound played faster or slower, for augmentations that must come out as long as they went in.
import { timeStretch } from '../effects/index.js';

/** The samples at `rate` times their speed; none where less than a sample would be left. */
export function playAt(samples: Float32Array, sampleRate: number, rate: number): Float32Array {
  if (rate === 1 || samples.length === 0) return samples;
  if (samples.length / rate < 1) return new Float32Array(0);
  return timeStretch({ samples, sampleRate }, { rate }).samples;
}

/** Writes the pieces one after the other: cut where `into` is full, silence where they end before. */
export function placeInTurn(into: Float32Array, pieces: readonly Float32Array[]): void {
  let end = 0;
  for (const piece of pieces) {
    const part = piece.subarray(0, into.length - end);
    into.set(part, end);
    end += part.length;
  }
  into.fill(0, end);
}
