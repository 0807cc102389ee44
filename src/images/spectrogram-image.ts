// From a song to its picture.
import { ParameterError } from '../base/index.js';
import { type LogMelOptions, logMelSpectrogram } from '../features/index.js';
import type { Signal } from '../signal/index.js';
import { editionImage } from './edition-image.js';
import { greyImage } from './grey-image.js';
import { EIGHTY_DECIBELS, toLevels } from './levels.js';
import { resizeBilinear } from './resize-bilinear.js';

/** How a song becomes a picture. */
export interface SpectrogramImageOptions extends Omit<LogMelOptions, 'ref' | 'topDb'> {
  /** `'edition'` for the public edition's page in colours, `'grey'` for levels as grey. */
  readonly form: 'edition' | 'grey';
  /** Pixels across a grey picture; null for one a frame. */
  readonly width: number | null;
  /** Pixels down a grey picture; null for one a band. */
  readonly height: number | null;
}

const { ref: _ref, topDb: _topDb, ...MEL } = logMelSpectrogram.defaults;

/** 128 mel bands as the public edition drew them; grey pictures keep one pixel a value. */
export const SPECTROGRAM_IMAGE_DEFAULTS: SpectrogramImageOptions = {
  form: 'edition',
  width: null,
  height: null,
  ...MEL,
};

/**
 * A PNG of a song's mel spectrogram in decibels, relative to the song's loudest value, 80 dB deep.
 *
 * @param signal         mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options.form   see `editionImage` and `greyImage`; default `'edition'`
 * @param options.width  and `height`: size of a grey picture; default null, one pixel a value
 * @param options.nMels  and the other options of `melSpectrogram`
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * @example
 * spectrogramImage(signal); // 432 × 288, as in images_original
 * spectrogramImage(signal, { form: 'grey', width: 432, height: 288 });
 */
export function spectrogramImage(
  signal: Signal,
  options: Partial<SpectrogramImageOptions> = {},
): Uint8Array {
  const { form, width, height, ...mel } = { ...SPECTROGRAM_IMAGE_DEFAULTS, ...options };
  const decibels = logMelSpectrogram(signal, { ...mel, ref: 'max', topDb: 80 });
  if (form === 'edition') {
    if (width === null && height === null) return editionImage(decibels);
    throw new ParameterError(
      'spectrogramImage: pictures of the edition are 432 × 288; got a width or height of their own. ' +
        "Leave width and height out, or set form to 'grey'.",
    );
  }
  if (form !== 'grey') {
    throw new ParameterError(
      `spectrogramImage: form must be 'edition' or 'grey'; got "${form}". Name one of these.`,
    );
  }
  const levels = toLevels(decibels, EIGHTY_DECIBELS);
  const [bands = 0, columns = 0] = levels.shape;
  return greyImage(resizeBilinear(levels, height ?? bands, width ?? columns), EIGHTY_DECIBELS);
}
