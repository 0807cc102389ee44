// Four parameters, of which one decides.
import type { ParameterImportanceData } from '../parameter-importance.js';
import { AWKWARD_NAME, names, type Samples } from './numbers.test-support.js';

export const samples: Samples<ParameterImportanceData> = {
  usual: {
    parameters: [
      { name: 'training.learningRate', share: 0.63 },
      { name: 'training.weightDecay', share: 0.21 },
      { name: 'model.filters', share: 0.13 },
      { name: 'training.batch', share: 0.03 },
    ],
  },
  single: { parameters: [{ name: AWKWARD_NAME, share: 1 }] },
  empty: { parameters: [] },
  huge: { parameters: names(201).map((name) => ({ name, share: 1 / 201 })) },
  broken: { parameters: [{ name: 'x', share: Number.NaN }] },
};
