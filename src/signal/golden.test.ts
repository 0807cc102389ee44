// Functions of this room that take arrays instead of a signal, held to librosa's numbers.
import { describe, expect, test } from 'vitest';
import { readCases } from '../../golden/cases.js';
import { expectGolden } from '../../golden/expect-golden.test-support.js';
import { INPUTS } from '../../golden/inputs.js';
import { SIGNAL_CASES } from '../../golden/signal-cases.js';
import { signalFunctions } from '../../golden/signal-functions.js';
import * as room from './index.js';

const ids = [...new Set(SIGNAL_CASES.map(({ id }) => id))];

describe.each(ids)('%s', (id) => {
  const golden = readCases('signal', id);

  test('has golden numbers for all its cases', () => {
    const made = golden.map(({ input, options }) => ({ input, options }));
    for (const { input, options } of SIGNAL_CASES.filter((entry) => entry.id === id)) {
      expect(made).toContainEqual({ input, options });
    }
  });

  test.each(golden)("gives librosa's numbers: $input $options", (entry) => {
    const run = signalFunctions(room)[id]!;
    expectGolden(entry, () => run(INPUTS[entry.input]!, entry.options));
  });
});
