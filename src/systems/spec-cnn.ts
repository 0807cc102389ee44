// Minhas, Chie and Lee: two convolutions over a five-second spectrogram.
import { defineSystem } from './define-system.js';
import { BEST_WEIGHTS, CLEAN_SPLIT, KERAS_ADAM, UNCHANGED } from './protocols.js';
import { CLEAN_CONTRAST, CONTRAST, UCLA } from './ucla.js';

/** No pooling: 841,216 values meet the last layer. */
export const specCnnSystem = defineSystem({
  id: 'spec-cnn',
  title: 'two convolutions over a five-second spectrogram',
  paper: UCLA.paper,
  corpus: 'gtzan',
  published: {
    printed: '0.3215',
    really: 'mean over several random splits; inputs of 0 to 360',
    accuracy: 0.3215,
    within: 0.03,
    part: 'validation',
  },
  recipe: {
    split: UCLA.split,
    intake: { id: 'log-mel', ...CONTRAST },
    examples: UCLA.examples,
    model: { id: 'spec-cnn' },
    augment: UNCHANGED,
    training: { ...UCLA.training, ...KERAS_ADAM, learningRate: 0.001 },
  },
  clean: {
    split: CLEAN_SPLIT,
    intake: { id: 'log-mel', ...CLEAN_CONTRAST },
    examples: { excerptSeconds: null },
    training: BEST_WEIGHTS,
  },
  remark:
    'inputs of 0 to 360 give a first loss in the thousands. After ten epochs four of five runs know the training songs by heart (99 to 100 %), which says little about others; the fifth has only begun (31 %). With inputs of 0 to 1 and the best weights kept, the same net names 31 % of songs it has never heard. Frames between the arrays’ own are interpolated.',
  onSpectrograms: UCLA.interpolated,
  variants: { 'fifty-epochs': UCLA.fifty },
});
