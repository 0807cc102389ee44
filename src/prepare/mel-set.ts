// Mel pictures of one size for every song, a byte a cell: what nets are trained on without the sounds.
import { ParameterError } from '../base/index.js';
import { createMelStream } from '../signal/index.js';
import type { Extraction } from './extraction.js';
import { type FeatureSet, HEARING_DEFAULTS, type SetOptions } from './feature-set.js';
import type { Song } from './hear-song.js';

/** Options of the mel pictures. */
export interface MelPictureOptions extends SetOptions {
  /** Length of the Fourier transform in samples. */
  readonly nFft: number;
  /** Samples from one STFT frame to the next. */
  readonly hopLength: number;
  /** Height of a picture. */
  readonly nMels: number;
  /** Lowest frequency, in Hz. */
  readonly fmin: number;
  /** Highest frequency, in Hz; null for half the rate. */
  readonly fmax: number | null;
  /** Cells further below the loudest are raised to this many dB below it. */
  readonly topDb: number;
  /** Width of a picture. */
  readonly columns: number;
  /** Column c is STFT frame `⌊(c + ½) · frames / columnsPerTrack⌋` of the song. */
  readonly columnsPerTrack: number;
}

const DEFAULTS: MelPictureOptions = {
  ...HEARING_DEFAULTS,
  nFft: 2048,
  hopLength: 512,
  nMels: 128,
  fmin: 0,
  fmax: null,
  topDb: 80,
  columns: 387,
  columnsPerTrack: 387.5,
};

/** Powers below this count as this, as in `librosa.power_to_db`. */
const LEAST_POWER = 1e-10;

/**
 * Mel pictures: uint8 `[nMels, columns]` a song, `dB = (value / 255 − 1) · rangeDb` below the song's
 * loudest cell; that plus `absOffsetDb` is `librosa.power_to_db(librosa.feature.melspectrogram(y))`.
 *
 * The song is heard piece by piece, so that memory does not grow with it. Where the file's head does
 * not say how long it is, or not the truth, it is heard twice.
 */
export const melSet: FeatureSet = {
  id: 'mel',
  title: 'mel pictures of one size, a byte a cell, in one array to train on',
  form: 'pictures',
  defaults: DEFAULTS,
  cases: [{ sampleRate: 'native', fmax: 8000 }],
  async extract(song, given) {
    const options = given as MelPictureOptions;
    checkOptions(options);
    const frames = (samples: number) => 1 + Math.floor(samples / options.hopLength);
    const first = await draw(song, options, frames(song.promisedSamples ?? 0));
    const { lengthSamples } = first.facts;
    if (frames(lengthSamples) === frames(song.promisedSamples ?? 0)) return first;
    return draw(song, options, frames(lengthSamples));
  },
};

/** Draws the picture, supposing the song to have that many frames; its facts say how long it is. */
async function draw(song: Song, options: MelPictureOptions, frames: number): Promise<Extraction> {
  const { hopLength, nMels, columns, columnsPerTrack, nFft, fmin, fmax } = options;
  const { sampleRate } = song;
  const power = new Float32Array(nMels * columns);
  let column = 0;
  let loudest = LEAST_POWER;
  let faintest = Number.POSITIVE_INFINITY;
  const frameOf = (c: number) =>
    Math.min(frames - 1, Math.floor(((c + 0.5) * frames) / columnsPerTrack));

  const stream = createMelStream(
    { sampleRate, nFft, hopLength, nMels, fmin, fmax },
    (frame) => frame,
    (bands, frame) => {
      for (let m = 0; m < nMels; m++) {
        loudest = Math.max(loudest, bands[m]!);
        faintest = Math.min(faintest, bands[m]!);
      }
      for (; column < columns && frameOf(column) === frame; column++) {
        for (let m = 0; m < nMels; m++) power[m * columns + column] = bands[m]!;
      }
    },
  );
  let samples = 0;
  for await (const piece of song.pieces()) {
    stream.push(piece);
    samples += piece.length;
  }
  stream.finish();

  const reference = decibels(loudest);
  const range = Math.min(options.topDb, reference - decibels(faintest));
  const rangeDb = Math.round(range * 1e4) / 1e4;
  const data = new Uint8Array(power.length);
  for (let i = 0; i < data.length; i++) {
    const below = Math.max(-rangeDb, decibels(power[i]!) - reference);
    data[i] = rangeDb > 0 ? Math.round((below / rangeDb + 1) * 255) : 255;
  }
  const absOffsetDb = Math.round(reference * 1e4) / 1e4;
  return {
    facts: {
      lengthSamples: samples,
      sampleRate,
      rangeDb,
      absOffsetDb,
      warnings: [...song.warnings],
    },
    arrays: [{ data, shape: [nMels, columns] }],
  };
}

function decibels(power: number): number {
  return 10 * Math.log10(Math.max(LEAST_POWER, power));
}

function checkOptions({ columns, columnsPerTrack, topDb }: MelPictureOptions): void {
  if (!(Number.isInteger(columns) && columns >= 1)) {
    throw new ParameterError(`mel: columns must be a whole number from 1; got ${columns}.`);
  }
  if (!(columnsPerTrack >= columns - 0.5 && Number.isFinite(columnsPerTrack))) {
    throw new ParameterError(
      `mel: columnsPerTrack must be at least columns − ½ (${columns - 0.5}), so that every column is ` +
        `a frame of the song; got ${columnsPerTrack}. Raise it or lower columns.`,
    );
  }
  if (!(topDb > 0 && Number.isFinite(topDb))) {
    throw new ParameterError(`mel: topDb must be above 0 dB; got ${topDb}.`);
  }
}
