// Three kinds of sound made from sums and products alone, the same in Node and in a page.
import { seedRandom } from 'earmark';
import type { Audio } from 'earmark/audio';
import type { LabelledSound } from 'earmark/browser';

const SAMPLE_RATE = 22_050;
const SECONDS = 2;

/** A recipe that learns them in a second or two. */
export const RECIPE = {
  seed: 1,
  intake: { nMels: 32, windowColumns: 16 },
  model: {
    id: 'double-conv',
    filters: [4, 8],
    pools: [
      [2, 2],
      [4, 2],
    ],
  },
  augment: { frequencyMaskWidth: 4, timeMaskWidth: 3, bandShift: 1 },
  training: { epochs: 30, passes: 2, batch: 6, learningRate: 0.01, averaging: 0.9 },
};

/** One sound: hiss, a saw or single clicks. */
export function makeSound(genre: string, index: number): Audio {
  const random = seedRandom('sound', genre, index);
  const period = 60 + random.integer(0, 60);
  const samples = Float32Array.from({ length: SECONDS * SAMPLE_RATE }, (_, n) => {
    const hiss = random.uniform() - 0.5;
    if (genre === 'hiss') return hiss;
    if (genre === 'saw') return (n % period) / period - 0.5 + 0.01 * hiss;
    return n % (40 * period) < 8 ? hiss : 0.001 * hiss;
  });
  return { channels: [samples], sampleRate: SAMPLE_RATE };
}

/** Eight of each kind. */
export function makeSounds(): (LabelledSound & { sound: Audio; name: string })[] {
  return ['clicks', 'hiss', 'saw'].flatMap((genre) =>
    Array.from({ length: 8 }, (_, i) => ({
      genre,
      name: `${genre}-${i}.wav`,
      sound: makeSound(genre, i),
    })),
  );
}
