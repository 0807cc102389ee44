// The joint net of Bonato, Menti and Saretto: the trunks of nnet1 and nnet2 side by side.
import { concat, dense, type GraphNode, type Weights } from '../nn/index.js';
import { defineModel } from './define.js';
import { fullyConnected } from './fully-connected.js';
import { SOUND_TRUNK, type SoundTrunkOptions, soundTrunk } from './nnet1.js';
import { PICTURE_TRUNK, type PictureTrunkOptions, pictureTrunk } from './nnet2.js';

/** Options of `mixnet`. */
export interface MixnetOptions {
  /** The convolutions over sound, as in `nnet1`. */
  readonly sound: SoundTrunkOptions;
  /** The convolutions over the picture, as in `nnet2`. */
  readonly picture: PictureTrunkOptions;
  /** Units of the fully connected layers before the last. */
  readonly units: readonly number[];
  /** Share of values dropped behind each of them, 0..1, one for all or one for each. */
  readonly dropout: number | readonly number[];
}

/** The layers of both trunks, for a trainer that holds them still: its option `frozen`. */
export const MIXNET_TRUNKS = ['sound.*', 'picture.*'] as const;

/**
 * The weights of trained trunks under the names they have in `mixnet`; the last layers of both nets are left
 * out. Put them over the weights that `mixnet` starts with.
 */
export function mixnetTrunkWeights(trained: { nnet1: Weights; nnet2: Weights }): Weights {
  const renamed = (weights: Weights, prefix: string) =>
    [...weights]
      .filter(([name]) => /^(conv|norm)\d/.test(name))
      .map(([name, values]) => [prefix + name, values] as const);
  return new Map([...renamed(trained.nnet1, 'sound.'), ...renamed(trained.nnet2, 'picture.')]);
}

/**
 * `[sound trunk 1024, picture trunk 1024]` → 512 → 256 → 128 → classes with ReLU and dropout.
 *
 * Inputs `[1, samples]` and `[1, bands, frames]`, output logits `[classes]`. The report says that the trunks
 * come trained and only the last layers learn (`mixnetTrunkWeights` with `frozen: MIXNET_TRUNKS`); its
 * published run learned everything from scratch.
 */
export const mixnet = defineModel<MixnetOptions, readonly [GraphNode, GraphNode]>({
  id: 'mixnet',
  title: 'Waveform and MFCC joined',
  paper: 'Bonato, Menti & Saretto, music genre recognition on FMA-small, MixNet',
  inputs: [
    { name: 'sound', kind: 'waveform' },
    { name: 'picture', kind: 'time-frequency' },
  ],
  defaults: {
    sound: SOUND_TRUNK,
    picture: PICTURE_TRUNK,
    units: [512, 256, 128],
    dropout: 0.1,
  },
  settings: {
    published: {
      inputShapes: [
        [1, 2 ** 18],
        [1, 20, 256],
      ],
      classes: 8,
      parameters: 3_607_496,
    },
  },
  build([sound, picture], classes, options) {
    const { units, dropout } = options;
    const heard = soundTrunk(sound, options.sound, 'sound.');
    const seen = pictureTrunk(picture, options.picture, 'picture.');
    const hidden = fullyConnected(concat([heard, seen]), { units, dropout, name: 'dense' });
    return dense(hidden, { units: classes, name: 'head' });
  },
});
