// A corpus to learn in a moment: two kinds of noise, ten of each, and a small recipe for it.
import { encodeWav } from '../audio/index.js';
import { memoryFolder, seedRandom } from '../base/index.js';

/** Three epochs of a net of two layers. */
export const SMALL_RECIPE = {
  intake: { id: 'log-mel', windowColumns: 16, nMels: 16 },
  model: { filters: [2], pools: [[4, 4]] },
  training: { epochs: 3, batch: 4, averaging: 0 },
  augment: { frequencyMaskWidth: 2, timeMaskWidth: 2 },
};

/** Noise that is even and noise that falls again and again. */
export const noises = memoryFolder(
  Object.fromEntries(
    ['even', 'falling'].flatMap((genre) =>
      Array.from({ length: 10 }, (_, i): [string, Uint8Array] => {
        const random = seedRandom(genre, i);
        const samples = Float32Array.from({ length: 22_050 }, (_, n) => {
          const fall = genre === 'falling' ? 1 - (n % 5000) / 5000 : 1;
          return fall * (random.uniform() - 0.5);
        });
        return [`${genre}/${i}.wav`, encodeWav({ channels: [samples], sampleRate: 22_050 })];
      }),
    ),
  ),
);
