// The intake of the bundled net, for tests.
import type { ListenOptions } from './listen-options.js';

export const INTAKE: ListenOptions = {
  sampleRate: 22_050,
  nFft: 2048,
  hopLength: 512,
  nMels: 128,
  fmin: 0,
  fmax: 11_025,
  framesPerColumn: 1293 / 387.5,
  topDb: 80,
  windowColumns: 128,
};
