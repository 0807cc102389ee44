// Srivastava, Ruhil and Kaushal: convolutions over MFCC followed by two recurrent layers, and the net they were modelled on.
import { defineSystem } from './define-system.js';
import {
  BEST_WEIGHTS,
  CLEAN_SPLIT,
  COARSE_COLUMNS,
  EVERY_FRAME,
  INTERPOLATED,
  KERAS_ADAM,
  NATIVE_COLUMNS,
  PLAIN_TRAINING,
  UNCHANGED,
} from './protocols.js';

/** 23 MFCC of three seconds, 130 frames. */
const CEPSTRA = { id: 'mfcc', ...EVERY_FRAME, nMfcc: 23, windowColumns: 130 } as const;

const shared = {
  paper: 'Srivastava, Ruhil & Kaushal, music genre classification on GTZAN',
  corpus: 'gtzan',
  clean: {
    split: CLEAN_SPLIT,
    intake: { ...CEPSTRA, normalize: 'z-score' },
    training: BEST_WEIGHTS,
  },
  onSpectrograms: { recipe: {}, note: INTERPOLATED },
  variants: {
    'six-seconds': {
      title: 'segments of six seconds',
      recipe: { intake: { ...CEPSTRA, windowColumns: 259 }, examples: { pieces: 5 } },
    },
    'thirty-seconds': {
      title: 'whole songs',
      recipe: { intake: { ...CEPSTRA, windowColumns: 1290 }, examples: { pieces: null } },
    },
  },
} as const;

const recipe = {
  split: { id: 'clip-random', clips: 10, validation: 0.16, test: 0.2 },
  intake: CEPSTRA,
  examples: { pieces: 10 },
  augment: UNCHANGED,
  training: {
    ...PLAIN_TRAINING,
    ...KERAS_ADAM,
    batch: 32,
    epochs: 100,
    learningRate: 0.001,
    patience: 10,
    keep: 'best',
    monitor: 'validationLoss',
  },
} as const;

/** With two GRUs of 20 units. */
export const cnnGruSystem = defineSystem({
  ...shared,
  id: 'cnn-gru',
  title: 'convolutions over MFCC, then two GRUs',
  published: {
    printed: 'test 85.7 %',
    really:
      'clips; recalls that 20 songs a genre cannot give, so songs are very likely in both parts',
    accuracy: 0.857,
    within: 0.03,
    part: 'test',
  },
  recipe: { ...recipe, model: { id: 'cnn-gru' } },
});

/** With two LSTMs of 30 units. */
export const cnnLstmSystem = defineSystem({
  ...shared,
  id: 'cnn-lstm',
  title: 'convolutions over MFCC, then two LSTMs',
  published: {
    printed: 'test 87.5 %',
    really: 'its mean precision; its mean recall is 86.3 %; clips, songs very likely in both parts',
    accuracy: 0.863,
    within: 0.03,
    part: 'test',
  },
  recipe: { ...recipe, model: { id: 'cnn-lstm' } },
});

/** 96 bands of 29 seconds at 12 kHz. */
const LONG = {
  id: 'log-mel',
  sampleRate: 12_000,
  nFft: 512,
  hopLength: 256,
  nMels: 96,
  fmax: 6000,
  framesPerColumn: 1,
  windowColumns: 1366,
  arrays: 'interpolated',
} as const;

/** The columns that arrays of thirty seconds hold. */
const READY = { id: 'log-mel', windowColumns: 387 } as const;

/** The recurrent net that the report above took its filters from; no figure for these corpora was published. */
export const crnnChoiSystem = defineSystem({
  id: 'crnn-choi',
  title: 'four convolutions over thirty seconds, then two GRUs',
  paper: 'Choi, Fazekas, Sandler & Cho 2017, arXiv:1609.04243',
  corpus: 'gtzan',
  published: {
    printed: 'none for genres',
    really: 'a reference net',
    accuracy: null,
    within: null,
    part: 'validation',
  },
  recipe: {
    split: { id: 'song-80-20' },
    intake: LONG,
    examples: { judged: 'middle' },
    model: { id: 'crnn-choi' },
    augment: UNCHANGED,
    training: {
      ...recipe.training,
      batch: 16,
      epochs: 40,
      patience: null, // running figures of 28 steps an epoch need ten epochs to settle
    },
  },
  clean: { split: CLEAN_SPLIT },
  onSpectrograms: {
    recipe: { intake: READY },
    note: '128 bands in 387 frames instead of 96 in 1366',
  },
  onNativeSpectrograms: {
    recipe: { intake: { ...LONG, ...NATIVE_COLUMNS } },
    note: COARSE_COLUMNS,
  },
  remark:
    'on GTZAN a first run in clean mode, with a patience of ten epochs, ended at epoch 11 (validation 23 %, test 27 %), ' +
    'before the running figures of its normalisations had settled: 28 steps an epoch at Keras’s momentum of ' +
    '0.99. Its validation curve told so, and since then it trains all its forty epochs; its test part was ' +
    'judged twice.',
});
