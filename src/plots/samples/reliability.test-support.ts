// Answers that are too sure of themselves.
import type { ReliabilityData } from '../reliability.js';
import type { Samples } from './numbers.test-support.js';

const bins = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const confidence = (n + 0.5) / count;
    const accuracy = n < count / 6 ? 0 : confidence * 0.82;
    const held = n < count / 6 ? 0 : 4 + 3 * n;
    return { from: n / count, to: (n + 1) / count, count: held, confidence, accuracy };
  });

export const samples: Samples<ReliabilityData> = {
  usual: { bins: bins(15), calibrationError: 0.087 },
  single: { bins: bins(1) },
  empty: { bins: [] },
  huge: { bins: bins(201) },
  broken: { bins: bins(3).map((bin) => ({ ...bin, accuracy: 1.5 })) },
};
