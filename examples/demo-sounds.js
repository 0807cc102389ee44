// Four "genres" made from formulas (clicks, noise, sweeps, tones), every clip with its own pitch, pace
// and level, so that the examples need nobody's recording. Works in Node and in a page.
import { seedRandom } from 'earmark';

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
 * One clip, always the same for the same genre and number.
 *
 * @param {string} genre one of DEMO_GENRES
 * @param {number} i which clip
 * @param {number} [seconds] its length
 * @returns {import('earmark/audio').Audio} mono at 22.05 kHz
 */
export function demoSound(genre, i, seconds = 4) {
  const random = seedRandom('demo', genre, i);
  const level = 0.1 + 0.5 * random.uniform();
  const pitch = 200 * 2 ** (2 * random.uniform());
  const pace = 0.12 + 0.2 * random.uniform();
  const samples = Float32Array.from({ length: seconds * SAMPLE_RATE }, (_, n) => {
    const hiss = 2 * random.uniform() - 1;
    return level * GENRES[genre]({ t: n / SAMPLE_RATE, hiss, pitch, pace });
  });
  return { channels: [samples], sampleRate: SAMPLE_RATE };
}

/**
 * Some clips of every genre.
 *
 * @param {{ clips?: number, seconds?: number }} [options] clips a genre and their length
 */
export function demoSounds({ clips = 10, seconds = 4 } = {}) {
  return DEMO_GENRES.flatMap((genre) =>
    Array.from({ length: clips }, (_, i) => ({
      genre,
      name: `${genre}-${i}.wav`,
      sound: demoSound(genre, i, seconds),
    })),
  );
}
