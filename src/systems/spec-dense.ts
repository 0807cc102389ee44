// Minhas, Chie and Lee: the net over the mean of every mel band.
import { defineSystem } from './define-system.js';
import { BEST_WEIGHTS, CLEAN_SPLIT, KERAS_RMSPROP, UNCHANGED } from './protocols.js';
import { CLEAN_CONTRAST, CONTRAST, UCLA } from './ucla.js';

/** Two layers over a spectrogram without time. */
export const specDenseSystem = defineSystem({
  id: 'spec-dense',
  title: 'fully connected net over the means of mel bands',
  paper: UCLA.paper,
  corpus: 'gtzan',
  published: {
    printed: '0.2050',
    really: 'mean over several random splits; inputs of 0 to 360',
    accuracy: 0.205,
    within: 0.03,
    part: 'validation',
  },
  recipe: {
    split: UCLA.split,
    intake: { id: 'mel-means', ...CONTRAST },
    examples: UCLA.examples,
    model: { id: 'spec-dense' },
    augment: UNCHANGED,
    training: { ...UCLA.training, ...KERAS_RMSPROP },
  },
  clean: {
    split: CLEAN_SPLIT,
    intake: { id: 'mel-means', ...CLEAN_CONTRAST },
    examples: { excerptSeconds: null },
    training: { ...BEST_WEIGHTS, epochs: 50 },
  },
  remark:
    'with inputs up to 360 training begins at a loss of 130 to 170 and after ten epochs, 70 steps, stands at 27 to 36 in four of five runs: the nets have barely begun. Fifty epochs, as the code says, give 17.6 ± 8.0 %, which holds the printed 20.5 %; two of those five runs end in nets that give one to three answers whatever they read. The same net with inputs of 0 to 1 names 29 % of songs it has never heard.',
  onSpectrograms: UCLA.interpolated,
  variants: {
    'fifty-epochs': UCLA.fifty,
    'as-coded': {
      title: '64 and 32 units, as the code says',
      recipe: { model: { units: [64, 32] } },
    },
  },
});
