// Four "genres" made from formulas: tones, noise, clicks and sweeps, as folders of WAV files.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWav } from '../src/audio/index.js';
import { type Random, seedRandom } from '../src/base/index.js';

export const TOY_GENRES = ['clicks', 'noise', 'sweeps', 'tones'] as const;
type ToyGenre = (typeof TOY_GENRES)[number];

const SAMPLE_RATE = 22_050;

/** One clip: every clip of a genre differs in pitch, pace and level. */
export function toyClip(genre: ToyGenre, seconds: number, random: Random): Float32Array {
  const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  const level = 0.1 + 0.5 * random.uniform();
  const base = 200 * 2 ** (2 * random.uniform());
  const every = Math.round(SAMPLE_RATE * (0.12 + 0.2 * random.uniform()));
  for (let n = 0; n < samples.length; n++) {
    const t = n / SAMPLE_RATE;
    const hiss = 2 * random.uniform() - 1;
    samples[n] =
      level *
      {
        clicks: n % every < 60 ? hiss : 0.001 * hiss,
        noise: hiss,
        sweeps: Math.sin(2 * Math.PI * base * (t + 1.5 * Math.sin(2.2 * t))),
        tones: (Math.sin(2 * Math.PI * base * t) + Math.sin(3 * Math.PI * base * t)) / 2,
      }[genre];
  }
  return samples;
}

/** Writes `clips` files a genre below `folder`, one sub-folder a genre. */
export async function writeToyCorpus(folder: string, clips: number, seconds = 4): Promise<void> {
  for (const genre of TOY_GENRES) {
    await mkdir(join(folder, genre), { recursive: true });
    for (let i = 0; i < clips; i++) {
      const samples = toyClip(genre, seconds, seedRandom('toy', genre, i));
      const bytes = encodeWav({ channels: [samples], sampleRate: SAMPLE_RATE }, { bits: 16 });
      await writeFile(join(folder, genre, `${genre}-${i}.wav`), bytes);
    }
  }
}
