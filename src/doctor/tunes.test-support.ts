// Tunes drawn by lot: sounds with peaks that move, as music has and noise has not.
import { encodeWav } from '../audio/index.js';
import { seedRandom } from '../base/index.js';
import type { Signal } from '../signal/index.js';

/** What a test may change about a tune. */
export interface TuneChanges {
  readonly seconds?: number;
  readonly gain?: number;
  /** Seconds taken from its beginning. */
  readonly skip?: number;
  /** Loudness of white noise over it. */
  readonly noise?: number;
}

const RATE = 22_050;

/** A tune of plucked notes, five seconds long unless it is said; each name is another tune. */
export function tune(name: string, changes: TuneChanges = {}): Signal {
  const { seconds = 5, gain = 1, skip = 0, noise = 0 } = changes;
  const random = seedRandom('tune', name);
  const whole = new Float32Array(Math.round((seconds + skip) * RATE));
  for (let start = 0; start < whole.length; start += RATE / 8) {
    const frequency = 150 * 2 ** (random.integer(0, 40) / 12);
    const length = Math.min(whole.length - Math.floor(start), RATE / 4);
    for (let n = 0; n < length; n++) {
      let value = 0;
      for (let partial = 1; partial <= 3; partial++) {
        value += Math.sin((2 * Math.PI * frequency * partial * n) / RATE) / partial;
      }
      whole[Math.floor(start) + n]! += 0.1 * Math.exp((-6 * n) / RATE) * value;
    }
  }
  const hiss = seedRandom('hiss', name);
  const samples = whole
    .subarray(Math.round(skip * RATE))
    .map((value) => gain * value + noise * (2 * hiss.uniform() - 1));
  return { samples, sampleRate: RATE };
}

/** A tune as a WAV file. */
export function tuneFile(name: string, changes: TuneChanges = {}): Uint8Array {
  const { samples, sampleRate } = tune(name, changes);
  return encodeWav({ channels: [samples], sampleRate });
}
