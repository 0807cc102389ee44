// A mel spectrogram with coefficients that hang on it loosely.
import type { FeatureMapsData } from '../feature-maps.js';
import { AWKWARD_NAME, type Samples, spectrogram } from './numbers.test-support.js';

const one = spectrogram(1, 1);
const none = { data: new Float32Array(0), shape: [0, 0] };

export const samples: Samples<FeatureMapsData> = {
  usual: {
    mel: spectrogram(64, 400),
    mfcc: spectrogram(20, 400, 4),
    secondsPerFrame: 1024 / 44100,
    name: 'jazz.00003',
  },
  single: { mel: one, mfcc: one, secondsPerFrame: 1, name: AWKWARD_NAME },
  empty: { mel: none, mfcc: none, secondsPerFrame: 1 },
  huge: { mel: spectrogram(128, 1500), mfcc: spectrogram(40, 1500), secondsPerFrame: 0.01 },
  broken: { mel: one, mfcc: one, secondsPerFrame: Number.NaN },
};
