// Bonato, Menti and Saretto: the net over raw audio.
import { defineSystem } from './define-system.js';
import { PADOVA, SOUND } from './padova.js';

/** Four convolutions over six seconds of waveform. */
export const nnet1System = defineSystem({
  id: 'nnet1',
  title: 'convolutions over the waveform',
  paper: PADOVA.paper,
  corpus: 'fma-small',
  published: {
    printed: 'accuracy 0.47, loss 1.73, F1 0.33',
    really:
      'best validation accuracy and least training loss; on the test part 38.4 % (307 of 800)',
    accuracy: 0.384,
    within: 0.035,
    part: 'test',
  },
  recipe: {
    split: PADOVA.split,
    intake: SOUND,
    examples: { judged: 'middle' },
    model: { id: 'nnet1' },
    augment: { preset: 'nnet1', form: 'paper' },
    training: { ...PADOVA.training, learningRate: 1e-4, weightDecay: 0.005 },
  },
  clean: { ...PADOVA.clean, augment: { preset: 'nnet1', form: 'clean' } },
  variants: { dropout: { title: 'with dropout 0.2', recipe: { model: { dropout: 0.2 } } } },
});
