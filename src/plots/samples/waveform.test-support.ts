// A plucked sound with the middle marked.
import { seedRandom } from '../../base/index.js';
import type { WaveformData } from '../waveform.js';
import { AWKWARD_NAME, type Samples } from './numbers.test-support.js';

const random = seedRandom(3, 'waveform');
const sound = (length: number) =>
  new Float32Array(length).map(
    (_, n) => Math.exp(-((n % 11025) / 4000)) * (random.uniform() - 0.5) * 1.6,
  );

export const samples: Samples<WaveformData> = {
  usual: {
    samples: sound(22050 * 12),
    sampleRate: 22050,
    clip: { from: 4, to: 9.25 },
    name: 'blues.00012',
  },
  single: { samples: Float32Array.of(0.5), sampleRate: 22050, name: AWKWARD_NAME },
  empty: { samples: new Float32Array(0), sampleRate: 22050 },
  huge: { samples: new Float32Array(1e6).fill(1), sampleRate: 96000 },
  broken: { samples: Float32Array.of(0, Number.NaN), sampleRate: 22050 },
};
