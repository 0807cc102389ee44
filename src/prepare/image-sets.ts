// Images of spectrograms, a PNG file a song, in the public edition's form and as plain grey.
import {
  SPECTROGRAM_IMAGE_DEFAULTS,
  type SpectrogramImageOptions,
  spectrogramImage,
} from '../images/index.js';
import { type FeatureSet, HEARING_DEFAULTS } from './feature-set.js';

const { form: _form, width, height, ...MEL } = SPECTROGRAM_IMAGE_DEFAULTS;

/** `image`, as in the folder `images_original` of the public GTZAN edition, and `image-grey`. */
export const imageSets: readonly FeatureSet[] = [
  imageSet('image', 'spectrograms in colours, 432 × 288, as in images_original', 'edition', MEL),
  imageSet('image-grey', 'spectrograms in grey, 0 dB is white, one pixel a value', 'grey', {
    width,
    height,
    ...MEL,
  }),
];

function imageSet(
  id: string,
  title: string,
  form: SpectrogramImageOptions['form'],
  defaults: Partial<SpectrogramImageOptions>,
): FeatureSet {
  const sizes = { width: 432, height: 288 };
  return {
    id,
    title,
    form: 'files',
    ending: '.png',
    defaults: { ...HEARING_DEFAULTS, ...defaults },
    cases: [{ winLength: 1024, fmax: 8000, ...(form === 'grey' ? sizes : {}) }],
    async extract(song, { sampleRate: _rate, offset: _offset, duration: _duration, ...options }) {
      const signal = await song.whole(id);
      const data = spectrogramImage(signal, { ...options, form });
      return {
        facts: {
          lengthSamples: signal.samples.length,
          sampleRate: signal.sampleRate,
          warnings: [...song.warnings],
        },
        arrays: [{ data, shape: [data.length] }],
      };
    },
  };
}
