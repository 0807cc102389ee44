// Before and after of every augmentation as a PNG panel, from music made here; `npm run docs` writes them.
import { encode } from 'fast-png';
import { seedRandom } from '../dist/base/index.js';
import { logMelSpectrogram } from '../dist/features/index.js';
import { COLORMAPS } from '../dist/images/index.js';

const SAMPLE_RATE = 22050;
const BANDS = 80;
const FRAMES = 160;
const HOP = 512;
/** Screen pixels a cell; panels are `[before | after]`, for sounds with the waveform above. */
const CELL = 2;
const GAP = 12;
const WAVE_HEIGHT = 48;
/** Few colours make small files. */
const COLORS = 24;

/**
 * What each panel is made with, so that there is something to see: options beyond the defaults, and a seed.
 * @type {Record<string, { options?: object, seed?: number }>}
 */
export const PREVIEWS = {
  'band-limit': { options: { highpassHz: [300, 300], lowpassHz: [3000, 3000] } },
  'band-shift': { options: { maxBands: 12 }, seed: 3 },
  clipping: { options: { level: [0.25, 0.25] } },
  'colored-noise': { options: { snrDb: [10, 10], color: 'pink' } },
  corrupt: { options: { inverted: false } },
  gain: { options: { maxChange: 0.2 }, seed: 2 },
  'gaussian-noise': { options: { amplitude: [0.015, 0.015] } },
  'mix-up': { options: { alpha: 8 } },
  'mp3-like': { options: { kbps: [24, 24] } },
  noise: { options: { deviation: 0.08 } },
  'pitch-shift': { options: { nSteps: [4, 4] } },
  'random-erase': { seed: 3 },
  'time-crop': { options: { frames: 80 } },
  'time-shift': { options: { maxSteps: 60 }, seed: 6 },
  'time-stretch': { options: { rate: [1.25, 1.25] } },
  'uniform-noise': { options: { amplitude: 0.3 } },
  'waveform-gain': { options: { gainDb: [-12, -12] } },
  'waveform-mask': { seed: 3 },
  'waveform-shift': { options: { step: 11025, maxSteps: 3 }, seed: 3 },
};

/** A PNG of an example before and after an augmentation. */
export function augmentationPicture(augment) {
  const { options = {}, seed = 1 } = PREVIEWS[augment.id] ?? {};
  const isSound = augment.accepts === 'waveform';
  const make = (tune) => (isSound ? soundOf(tune) : pictureOf(soundOf(tune)));
  const before = make(FIRST_TUNE);
  const after = augment(make(FIRST_TUNE), options, seedRandom(seed), make(SECOND_TUNE));
  const panels = [before, after].map((example) =>
    isSound ? stack(drawWave(example), drawCells(pictureOf(example))) : drawCells(example),
  );
  return pngOf(sideBySide(panels));
}

/** Semitones from A3 of the notes that are struck, one after the other. */
const FIRST_TUNE = [0, 7, 12, 16, 5, 9, 12, 17, 2, 7, 11, 14];
const SECOND_TUNE = [-5, -5, 2, -5, -7, -7, 0, -7, -5, 2, 7, 11];

/** Plucked strings over a drum and a hi-hat, ever louder. */
function soundOf(tune) {
  const samples = new Float32Array((FRAMES - 1) * HOP);
  const note = Math.floor(samples.length / tune.length);
  const random = seedRandom('music');
  for (let n = 0; n < samples.length; n++) {
    const i = Math.min(tune.length - 1, Math.floor(n / note));
    const seconds = (n - i * note) / SAMPLE_RATE;
    const hertz = 220 * 2 ** (tune[i] / 12);
    let sum = 0;
    for (let partial = 1; partial <= 12; partial++) {
      const level = Math.exp(-seconds * (2 + partial)) / partial;
      sum += level * Math.sin(2 * Math.PI * hertz * partial * seconds);
    }
    const beat = (n % (2 * note)) / SAMPLE_RATE;
    const drum =
      Math.exp(-18 * beat) * Math.sin(2 * Math.PI * (55 * beat + 4 * (1 - Math.exp(-20 * beat))));
    const hat = Math.exp(-70 * ((n % (note / 2)) / SAMPLE_RATE)) * random.normal();
    const loudness = 0.15 + (0.85 * n) / samples.length;
    samples[n] = loudness * (0.45 * sum + 0.45 * drum + 0.08 * hat);
  }
  return { data: samples, shape: [1, samples.length], sampleRate: SAMPLE_RATE };
}

/** Log-mel in 0..1: 80 dB below one loudness that is the same for all panels. */
function pictureOf({ data, sampleRate }) {
  const mel = logMelSpectrogram(
    { samples: data, sampleRate },
    { nMels: BANDS, hopLength: HOP, topDb: null },
  );
  const levels = mel.data.map((decibels) => Math.min(1, Math.max(0, (decibels - 24) / 80 + 1)));
  return { data: levels, shape: mel.shape };
}

const blank = (width, height) => ({
  width,
  height,
  rgb: new Uint8Array(width * height * 3).fill(255),
});

const paint = ({ width, rgb }, x, y, color) => rgb.set(color, 3 * (y * width + x));

/** Low bands at the bottom; a shorter picture leaves the rest white. */
function drawCells({ data, shape: [bands, frames] }) {
  const image = blank(FRAMES * CELL, BANDS * CELL);
  const { colors } = COLORMAPS.magma;
  for (let y = 0; y < bands * CELL; y++) {
    for (let x = 0; x < frames * CELL; x++) {
      const cell = (bands - 1 - Math.floor(y / CELL)) * frames + Math.floor(x / CELL);
      const level = Math.min(1, Math.max(0, data[cell]));
      const color = 3 * Math.round((255 * Math.round(level * (COLORS - 1))) / (COLORS - 1));
      paint(image, x, y, colors.subarray(color, color + 3));
    }
  }
  return image;
}

/** Least and largest sample of each column of pixels, −1..1 from bottom to top. */
function drawWave({ data }) {
  const image = blank(FRAMES * CELL, WAVE_HEIGHT);
  const rowOf = (value) =>
    Math.round(((1 - Math.min(1, Math.max(-1, value))) / 2) * (WAVE_HEIGHT - 1));
  for (let x = 0; x < image.width; x++) {
    const first = Math.floor((x * data.length) / image.width);
    const part = data.subarray(first, Math.floor(((x + 1) * data.length) / image.width));
    for (let y = rowOf(Math.max(...part)); y <= rowOf(Math.min(...part)); y++) {
      paint(image, x, y, [81, 18, 124]);
    }
  }
  return image;
}

function place(into, image, left, top) {
  for (let y = 0; y < image.height; y++) {
    const row = image.rgb.subarray(3 * y * image.width, 3 * (y + 1) * image.width);
    into.rgb.set(row, 3 * ((top + y) * into.width + left));
  }
}

function stack(upper, lower) {
  const image = blank(upper.width, upper.height + lower.height);
  place(image, upper, 0, 0);
  place(image, lower, 0, upper.height);
  return image;
}

function sideBySide([left, right]) {
  const image = blank(left.width + GAP + right.width, left.height);
  place(image, left, 0, 0);
  place(image, right, left.width + GAP, 0);
  return image;
}

const pngOf = ({ width, height, rgb }) =>
  encode({ width, height, data: rgb, channels: 3, depth: 8 }, { zlib: { level: 9 } });
