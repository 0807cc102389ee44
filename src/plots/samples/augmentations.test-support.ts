// A spectrogram, and parts of it gone.
import type { NdArray } from '../../array/index.js';
import type { AugmentationsData } from '../augmentations.js';
import { AWKWARD_NAME, names, type Samples, spectrogram } from './numbers.test-support.js';

const before = spectrogram(64, 200);
const masked = (isHit: (band: number, frame: number) => boolean): NdArray => ({
  shape: before.shape,
  data: before.data.map((value, n) => (isHit(Math.floor(n / 200), n % 200) ? -80 : value)),
});
const one = spectrogram(1, 1);

export const samples: Samples<AugmentationsData> = {
  usual: {
    before,
    after: [
      { name: 'time mask', values: masked((_, frame) => frame > 60 && frame < 90) },
      { name: 'frequency mask', values: masked((band) => band > 30 && band < 40) },
      { name: 'both', values: masked((band, frame) => (band > 8 && band < 19) || frame > 150) },
    ],
    secondsPerFrame: 512 / 22050,
  },
  single: { before: one, after: [{ name: AWKWARD_NAME, values: one }], secondsPerFrame: 1 },
  empty: { before, after: [], secondsPerFrame: 1 },
  huge: {
    before: one,
    after: names(90).map((name) => ({ name, values: one })),
    secondsPerFrame: 1,
  },
  broken: { before: one, after: [{ name: 'x', values: one }], secondsPerFrame: 0 },
};
