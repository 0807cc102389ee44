// A corpus in a minute: four "genres" made from formulas (clicks, noise, sweeps, tones), one folder
// each, every clip with its own pitch, pace and level.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seedRandom } from 'earmark';
import { encodeWav } from 'earmark/audio';

const SAMPLE_RATE = 22_050;

/** Genre → the sound at second `t` of a clip; `hiss` is noise in −1..1. */
const GENRES = {
  clicks: ({ t, hiss, pace }) => (t % pace < 0.003 ? hiss : 0.001 * hiss),
  noise: ({ hiss }) => hiss,
  sweeps: ({ t, pitch }) => Math.sin(2 * Math.PI * pitch * (t + 1.5 * Math.sin(2.2 * t))),
  tones: ({ t, pitch }) => (Math.sin(2 * Math.PI * pitch * t) + Math.sin(6 * Math.PI * pitch * t)) / 2,
};

/** The names of the genres, sorted. */
export const DEMO_GENRES = Object.keys(GENRES);

/**
 * Writes the corpus.
 *
 * @param {string} folder where to, made when it is not there
 * @param {{ clips?: number, seconds?: number }} [options] clips a genre and their length
 * @returns {Promise<string>} the folder
 */
export async function writeDemoCorpus(folder, { clips = 10, seconds = 4 } = {}) {
  for (const [genre, sound] of Object.entries(GENRES)) {
    await mkdir(join(folder, genre), { recursive: true });
    for (let i = 0; i < clips; i++) {
      const random = seedRandom('demo', genre, i);
      const level = 0.1 + 0.5 * random.uniform();
      const pitch = 200 * 2 ** (2 * random.uniform());
      const pace = 0.12 + 0.2 * random.uniform();
      const samples = Float32Array.from({ length: seconds * SAMPLE_RATE }, (_, n) => {
        return level * sound({ t: n / SAMPLE_RATE, hiss: 2 * random.uniform() - 1, pitch, pace });
      });
      const bytes = encodeWav({ channels: [samples], sampleRate: SAMPLE_RATE }, { bits: 16 });
      await writeFile(join(folder, genre, `${genre}-${i}.wav`), bytes);
    }
  }
  return folder;
}
