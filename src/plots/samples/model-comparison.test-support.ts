// Fourteen systems, some with what was published.
import type { ModelComparisonData } from '../model-comparison.js';
import { AWKWARD_NAME, names, type Samples } from './numbers.test-support.js';

const systems = (ids: readonly string[]) =>
  ids.map((name, n) => {
    const accuracy = 0.42 + (0.3 * ((5 * n) % ids.length)) / ids.length;
    const interval = [accuracy - 0.055, accuracy + 0.052] as const;
    const seeds = [accuracy - 0.02, accuracy + 0.01, accuracy + 0.018];
    return { name, accuracy, interval, seeds, ...(n % 2 ? {} : { published: accuracy + 0.16 }) };
  });

export const samples: Samples<ModelComparisonData> = {
  usual: {
    systems: systems([
      'lse-mlp',
      'lse-cnn strip56',
      'lse-cnn square16',
      'lse-rnn',
      'lse-cnn-mlp',
      'lse-cnn-rnn literal',
      'feat-dense',
      'spec-dense',
      'spec-cnn',
      'unet-par',
      'unet-enc',
      'cnn-gru',
      'cnn-lstm',
      'crnn-choi',
    ]),
    chance: 0.1,
  },
  single: { systems: [{ name: AWKWARD_NAME, accuracy: 1, interval: [1, 1] }] },
  empty: { systems: [] },
  huge: { systems: systems(names(201)) },
  broken: { systems: [{ name: 'x', accuracy: 0.5, interval: [0.6, 0.4] }] },
};
