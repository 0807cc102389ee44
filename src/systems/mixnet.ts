// Bonato, Menti and Saretto: the joint net over waveform and MFCC.
import { defineSystem } from './define-system.js';
import { CEPSTRA, PADOVA, SOUND } from './padova.js';

/** Both trunks side by side, learnt from scratch as the published run did. */
export const mixnetSystem = defineSystem({
  id: 'mixnet',
  title: 'waveform and MFCC, joined',
  paper: PADOVA.paper,
  corpus: 'fma-small',
  published: {
    printed: 'accuracy 0.55, loss 1.65, F1 0.35',
    really:
      'best validation accuracy and least training loss; on the test part 43.8 % (350 of 800), its waveforms all zero',
    accuracy: 0.4375,
    within: 0.035,
    part: 'test',
  },
  recipe: {
    split: PADOVA.split,
    intake: [SOUND, CEPSTRA],
    examples: { judged: 'middle' },
    model: { id: 'mixnet' },
    augment: { preset: ['nnet1', 'nnet2'], form: 'paper' },
    training: { ...PADOVA.training, batch: 32, learningRate: 5e-5 },
  },
  clean: { ...PADOVA.clean, augment: { preset: ['nnet1', 'nnet2'], form: 'clean' } },
});
