// What the systems of Bonato, Menti and Saretto share: FMA-small's official split, and training with soft-max twice.
import { BEST_WEIGHTS, CLEAN_SPLIT, PLAIN_TRAINING, TORCH_ADAM } from './protocols.js';

/** Bonato, Menti and Saretto's report. */
export const PADOVA = {
  paper: 'Bonato, Menti & Saretto, music genre recognition on FMA-small',
  split: { id: 'auto' },
  training: {
    ...PLAIN_TRAINING,
    ...TORCH_ADAM,
    batch: 64,
    epochs: 100,
    loss: 'double-softmax-cross-entropy',
    patience: 20,
    minDelta: 0.01,
    monitor: 'validationLoss',
  },
  clean: {
    split: CLEAN_SPLIT,
    training: { ...BEST_WEIGHTS, loss: 'softmax-cross-entropy' },
  },
} as const;

/** Six seconds at the song's own rate. */
export const SOUND = { id: 'waveform', sampleRate: 'native', samples: 2 ** 18 } as const;

const FRAMES = {
  sampleRate: 'native',
  nFft: 2048,
  hopLength: 1024,
  nMels: 128,
  fmax: 'nyquist',
  framesPerColumn: 1,
  reference: 'window',
  windowColumns: 256,
} as const;

/** Twenty MFCC of the same six seconds, each z-scored over its 256 frames. */
export const CEPSTRA = { id: 'mfcc', ...FRAMES, nMfcc: 20, standardize: 'window' } as const;

/** The mel bands those MFCC are of, each z-scored as well. */
export const MEL = { id: 'log-mel', ...FRAMES, standardize: 'window' } as const;
