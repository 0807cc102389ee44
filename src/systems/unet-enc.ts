// The encoder alone, from public code by later students of the same school as Pocelli and Sordetti.
import { defineSystem } from './define-system.js';
import {
  CLEAN_SPLIT,
  COARSE_COLUMNS,
  EVERY_FRAME,
  NATIVE_COLUMNS,
  PLAIN_TRAINING,
  TORCH_ADAM,
} from './protocols.js';

/** Ten blocks of 128 × 128 a song, each band z-scored by the training part. */
const BLOCKS = {
  id: 'log-mel',
  ...EVERY_FRAME,
  nMels: 128,
  windowColumns: 128,
  shiftDb: 0,
  scaleDb: 1,
  normalize: 'z-score',
} as const;

/** Four double convolutions, then the mean. */
export const unetEncSystem = defineSystem({
  id: 'unet-enc',
  title: 'four double convolutions over three-second blocks',
  paper: 'public code of a Polimi project on the U-Net of Patil et al.',
  corpus: 'gtzan',
  published: {
    printed: 'test 82.3 % with masks, 81.8 % without',
    really: 'songs in one part only, 60 : 20 : 20; faults and shared artists kept',
    accuracy: 0.823,
    within: 0.055,
    part: 'test',
  },
  recipe: {
    split: { id: 'song-60-20-20' },
    intake: BLOCKS,
    examples: { pieces: 10 },
    model: { id: 'unet-enc' },
    augment: { preset: 'unet-enc', form: 'paper' },
    training: {
      ...PLAIN_TRAINING,
      ...TORCH_ADAM,
      batch: 48,
      accumulate: 3,
      epochs: 120,
      learningRate: 0.001,
      schedule: 'reduce-on-plateau',
      scheduleOptions: { factor: 0.2 },
      patience: 25,
      keep: 'best',
      monitor: 'validationAccuracy',
    },
  },
  clean: { split: CLEAN_SPLIT }, // its own choice of epochs, by validation accuracy, is a clean one
  onSpectrograms: {
    recipe: { intake: { ...BLOCKS, framesPerColumn: 1293 / 387.5, windowColumns: 38 } },
    note: 'blocks of 38 frames, one every 77 ms, instead of 128 frames, one every 23 ms: three seconds as well',
  },
  onNativeSpectrograms: {
    recipe: { intake: { ...BLOCKS, ...NATIVE_COLUMNS }, examples: { pieces: null } },
    note: COARSE_COLUMNS,
  },
  variants: {
    'no-masks': { title: 'without masks', recipe: { augment: { preset: 'none' } } },
    relu: { title: 'ReLU instead of PReLU', recipe: { model: { activation: 'relu' } } },
  },
});
