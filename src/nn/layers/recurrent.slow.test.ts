// Recurrent layers against their formulas: every form, odd sizes, both directions.
import type { GraphNode } from '../graph.js';
import { checkLayer } from '../reference/check-layer.test-support.js';
import { gruTwin, lstmTwin, simpleRnnTwin } from '../reference/recurrent-twins.test-support.js';
import { gru } from './gru.js';
import { lstm } from './lstm.js';
import { simpleRnn } from './simple-rnn.js';

/** `[time, features]`, samples and options; odd numbers of everything. */
const SETTINGS = [
  { shape: [4, 3], batch: 3, units: 5, returnSequences: true },
  { shape: [3, 2], batch: 3, units: 4, goBackwards: true, returnSequences: true },
  { shape: [3, 5], batch: 2, units: 3 },
  { shape: [3, 1], batch: 1, units: 9, goBackwards: true },
  { shape: [1, 4], batch: 9, units: 2, useBias: false },
];

for (const { shape, batch, ...options } of SETTINGS) {
  const setting = `[${shape.join(', ')}], ${JSON.stringify(options)}`;
  const common = { inputs: [shape], batch };
  for (const resetAfter of [true, false]) {
    const all = { ...options, resetAfter };
    checkLayer({
      ...common,
      title: `gru, resetAfter ${resetAfter}, ${setting}`,
      build: ([x]) => gru(x as GraphNode, all),
      twin: gruTwin(all),
    });
  }
  checkLayer({
    ...common,
    title: `lstm, ${setting}`,
    build: ([x]) => lstm(x as GraphNode, options),
    twin: lstmTwin(options),
  });
  for (const activation of ['tanh', 'relu'] as const) {
    const all = { ...options, activation };
    checkLayer({
      ...common,
      title: `simpleRnn, ${activation}, ${setting}`,
      build: ([x]) => simpleRnn(x as GraphNode, all),
      twin: simpleRnnTwin(all),
    });
  }
}
