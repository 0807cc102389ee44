// Numbers that look like music and its judging, drawn from seeds.
import type { NdArray } from '../../array/index.js';
import { seedRandom } from '../../base/index.js';

/** What the contract suite asks of each plot's samples. */
export interface Samples<Data> {
  /** What it is mostly given. */
  readonly usual: Data;
  /** One of everything. */
  readonly single: Data;
  /** Nothing at all: must be refused. */
  readonly empty: Data;
  /** More than anyone will look at: drawn or refused, but quickly. */
  readonly huge: Data;
  /** Numbers that cannot be drawn: must be refused. */
  readonly broken: Data;
}

/** Ten genres. */
export const GENRES = [
  'blues',
  'classical',
  'country',
  'disco',
  'hiphop',
  'jazz',
  'metal',
  'pop',
  'reggae',
  'rock',
];

/** A name that must be escaped, cut and drawn all the same. */
export const AWKWARD_NAME =
  'R&B <"soul"> \u0000 and a very long name that nobody would give a genre';

/** Decibels of something with a beat and falling treble. */
export function spectrogram(bands: number, frames: number, seed = 1): NdArray {
  const random = seedRandom(seed, 'spectrogram');
  const data = new Float32Array(bands * frames);
  for (let band = 0; band < bands; band++) {
    for (let frame = 0; frame < frames; frame++) {
      const beat = frame % (18 + seed) < 4 ? 14 : 0;
      const partial = Math.abs(band - 6 * seed - 10) % 12 < 2 ? 12 : 0;
      data[band * frames + frame] =
        -14 - (50 * band) / bands + beat + partial - 8 * random.uniform();
    }
  }
  return { data, shape: [bands, frames] };
}

/** Counts around the diagonal. */
export function confusion(classes: number, each: number, seed = 1): number[][] {
  const random = seedRandom(seed, 'confusion');
  return Array.from({ length: classes }, (_, row) => {
    const counts = new Array<number>(classes).fill(0);
    const right = 0.4 + (0.55 * ((7 * row) % classes)) / classes;
    for (let n = 0; n < each; n++) {
      const answer = random.uniform() < right ? row : random.integer(0, classes - 1);
      counts[answer] = (counts[answer] as number) + 1;
    }
    return counts;
  });
}

/** An accuracy that rises and levels off, with some noise. */
export function risingCurve(epochs: number, top: number, seed: number): number[] {
  const random = seedRandom(seed, 'curve');
  return Array.from(
    { length: epochs },
    (_, n) => top * (1 - 0.85 * Math.exp(-n / 8)) + 0.02 * (random.uniform() - 0.5),
  );
}

/** Names one after the other. */
export function names(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `system ${n + 1}`);
}
