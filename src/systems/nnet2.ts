// Bonato, Menti and Saretto: the residual net over MFCC, and over the mel bands they are made of.
import { defineSystem } from './define-system.js';
import { CEPSTRA, MEL, PADOVA } from './padova.js';
import { COARSE_COLUMNS, EVERY_FRAME, INTERPOLATED, NATIVE_COLUMNS } from './protocols.js';

const shared = {
  paper: PADOVA.paper,
  corpus: 'fma-small',
  clean: { ...PADOVA.clean, augment: { preset: 'nnet2', form: 'clean' } },
} as const;

const recipe = {
  split: PADOVA.split,
  examples: { judged: 'middle' },
  model: { id: 'nnet2' },
  augment: { preset: 'nnet2', form: 'paper' },
  training: { ...PADOVA.training, learningRate: 5e-5, weightDecay: 0.005 },
} as const;

/** Three convolutions with a skip, over twenty MFCC. */
export const nnet2System = defineSystem({
  ...shared,
  id: 'nnet2',
  title: 'residual convolutions over MFCC',
  published: {
    printed: 'accuracy 0.51, loss 1.70, F1 0.38',
    really:
      'best validation accuracy and least training loss; on the test part 42.5 % (340 of 800)',
    accuracy: 0.425,
    within: 0.035,
    part: 'test',
  },
  recipe: { ...recipe, intake: CEPSTRA },
  onSpectrograms: {
    recipe: {
      intake: { ...CEPSTRA, ...EVERY_FRAME, hopLength: 512, fmax: 11_025, windowColumns: 256 },
    },
    note: INTERPOLATED,
  },
  onNativeSpectrograms: {
    recipe: { intake: { ...CEPSTRA, ...NATIVE_COLUMNS } },
    note: COARSE_COLUMNS,
  },
  variants: {
    'no-dropout': { title: 'without dropout', recipe: { model: { dropout: 0 } } },
    'no-augmentation': { title: 'without augmentation', recipe: { augment: { preset: 'none' } } },
  },
});

/** The same net over 128 mel bands. */
export const nnet2MelSystem = defineSystem({
  ...shared,
  id: 'nnet2-mel',
  title: 'residual convolutions over mel bands',
  published: {
    printed: 'validation 45.5 % in an early baseline',
    really: 'batch-averaged balanced accuracy on validation',
    accuracy: 0.455,
    within: 0.05,
    part: 'validation',
  },
  recipe: { ...recipe, intake: MEL },
  onSpectrograms: {
    recipe: { intake: { ...MEL, ...EVERY_FRAME, fmax: 11_025, windowColumns: 256 } },
    note: INTERPOLATED,
  },
  onNativeSpectrograms: { recipe: { intake: { ...MEL, ...NATIVE_COLUMNS } }, note: COARSE_COLUMNS },
});
