// A small untrained bundle, for tests.
import { seedRandom } from '../base/index.js';
import { createIntake } from '../intake/index.js';
import { doubleConv } from '../models/index.js';
import { initializeWeights } from '../nn/index.js';
import type { Bundle } from './bundle.js';

/** Windows of 16 columns of 32 bands. */
const SMALL_INTAKE = createIntake({
  id: 'log-mel',
  nMels: 32,
  framesPerColumn: 3,
  windowColumns: 16,
}).block;

/** Two blocks over windows of 16 columns of 32 bands; three genres. */
export function smallBundle(): Bundle {
  const model = {
    id: 'double-conv',
    filters: [4, 8],
    pools: [
      [2, 2],
      [4, 2],
    ],
    dropout: 0.5,
  };
  const { id: _id, ...options } = model;
  const labels = ['blues', 'jazz', 'rock'];
  const net = doubleConv.build([[1, 32, 16]], labels.length, options as never);
  return {
    formatVersion: 1,
    name: 'small',
    description: 'for tests',
    labels,
    intake: [SMALL_INTAKE],
    model,
    calibration: { temperature: 1.5 },
    recipe: { seed: 1 },
    scores: {},
    provenance: {
      corpus: 'none',
      split: 'none',
      tracks: {},
      seed: 1,
      epochs: 0,
      trainingSeconds: 0,
      versions: {},
      createdAt: '2026-01-01T00:00:00.000Z',
    },
    weights: initializeWeights(net, seedRandom('small')),
  };
}
