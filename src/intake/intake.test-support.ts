// The intake of the bundled net, for tests.
import type { IntakeOptions } from './options.js';

export const INTAKE: IntakeOptions = {
  sampleRate: 22_050,
  nFft: 2048,
  hopLength: 512,
  nMels: 128,
  fmin: 0,
  fmax: 11_025,
  framesPerColumn: 1293 / 387.5,
  topDb: 80,
  windowColumns: 128,
  shiftDb: 40,
  scaleDb: 20,
};
