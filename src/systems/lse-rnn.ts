// Steiner and Mapps: the recurrent net over strips read along time.
import { defineSystem } from './define-system.js';
import { LSE, STRIPS } from './lse.js';
import { BEST_WEIGHTS, CLEAN_SPLIT, PLAIN_TRAINING, TORCH_ADAM, UNCHANGED } from './protocols.js';

/** One bidirectional GRU; 5000 published "epochs" are iterations, which makes twenty epochs. */
export const lseRnnSystem = defineSystem({
  id: 'lse-rnn',
  title: 'bidirectional GRU over six-second strips',
  paper: LSE.paper,
  corpus: 'gtzan',
  published: {
    printed: 'test 38.8 %',
    really: '388 of 999 clips, songs in both parts; after 5000 iterations, not epochs',
    accuracy: 0.388,
    within: 0.03,
    part: 'validation',
  },
  recipe: {
    split: LSE.clipSplit,
    intake: STRIPS,
    examples: { pieces: 5 },
    model: { id: 'lse-rnn' },
    augment: UNCHANGED,
    training: {
      ...PLAIN_TRAINING,
      ...TORCH_ADAM,
      batch: 16,
      epochs: 20,
      validateEvery: 2,
      learningRate: 1e-4,
      keep: 'best',
      monitor: 'validationAccuracy',
    },
  },
  clean: { split: CLEAN_SPLIT, training: BEST_WEIGHTS },
  remark:
    'ours learns faster: 51 % where 38.8 % were printed. Bands read as steps, as the tutorial does whose log format the report shows, give 44 % (one seed), and still rising. What is left to differ are the pictures: ours fill 0 to 1 without a page around them.',
  onSpectrograms: LSE.drawn,
  variants: {
    'units-32': { title: '32 units', recipe: { model: { units: [32] } } },
    'units-128': { title: '128 units', recipe: { model: { units: [128] } } },
    'units-256': { title: '256 units', recipe: { model: { units: [256] } } },
    'rate-1e-3': { title: 'learning rate 0.001', recipe: { training: { learningRate: 1e-3 } } },
    'rows-as-steps': { title: 'bands read as steps', recipe: { model: { axis: 'rows' } } },
  },
});
