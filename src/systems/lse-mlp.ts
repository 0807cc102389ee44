// Steiner and Mapps: the net over 57 features of whole songs.
import { defineSystem } from './define-system.js';
import { FEATURES_57, LSE } from './lse.js';
import { BEST_WEIGHTS, CLEAN_SPLIT, PLAIN_TRAINING, UNCHANGED } from './protocols.js';

/** Four fully connected layers over the public table of thirty-second features. */
export const lseMlpSystem = defineSystem({
  id: 'lse-mlp',
  title: 'fully connected net over 57 features',
  paper: LSE.paper,
  corpus: 'gtzan',
  published: {
    printed: 'test > 70 %, train > 70 %',
    really: '200 songs that validated it, too',
    accuracy: 0.7,
    within: 0.06,
    part: 'validation',
  },
  recipe: {
    split: LSE.songSplit,
    intake: FEATURES_57,
    model: { id: 'lse-mlp' },
    augment: UNCHANGED,
    training: {
      ...PLAIN_TRAINING,
      batch: 50,
      epochs: 50,
      optimizer: 'sgd',
      optimizerOptions: { momentum: 0 },
      learningRate: 0.1,
    },
  },
  clean: { split: CLEAN_SPLIT, training: BEST_WEIGHTS },
  variants: {
    'two-layers': { title: 'two layers', recipe: { model: { units: [32], dropout: [0.25] } } },
    'three-layers': {
      title: 'three layers',
      recipe: { model: { units: [57, 32], dropout: [0.25, 0.25] } },
    },
    'rate-0.5': { title: 'learning rate 0.5', recipe: { training: { learningRate: 0.5 } } },
    'rate-0.01': { title: 'learning rate 0.01', recipe: { training: { learningRate: 0.01 } } },
    'three-seconds': {
      title: 'features of three seconds instead of thirty',
      recipe: { intake: { ...FEATURES_57, table: 'gtzan57-3s' }, examples: { pieces: 10 } },
    },
  },
});
