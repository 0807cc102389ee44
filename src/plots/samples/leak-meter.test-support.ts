// Four systems judged with and without the songs they know.
import type { LeakMeterData } from '../leak-meter.js';
import { AWKWARD_NAME, names, type Samples } from './numbers.test-support.js';

const systems = (ids: readonly string[]) =>
  ids.map((name, n) => ({
    name,
    leaky: 0.93 - (0.12 * n) / ids.length,
    honest: 0.5 + (0.2 * n) / ids.length,
    interval: [0.25, 0.4] as const,
  }));

export const samples: Samples<LeakMeterData> = {
  usual: { systems: systems(['lse-cnn', 'lse-mlp', 'unet-par', 'crnn-choi']) },
  single: { systems: [{ name: AWKWARD_NAME, leaky: 0.5, honest: 0.5, interval: [0, 0] }] },
  empty: { systems: [] },
  huge: { systems: systems(names(201)) },
  broken: { systems: [{ name: 'x', leaky: 2, honest: 0, interval: [0, 0] }] },
};
