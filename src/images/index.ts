/** Pictures of spectrograms: drawn as PNG files, and read back as numbers. */
export { COLORMAPS, type Colormap, type ColormapName } from './colormaps.js';
export { EDITION_PAGE, editionImage } from './edition-image.js';
export { greyImage } from './grey-image.js';
export { type DecibelRange, EIGHTY_DECIBELS, toDecibels, toLevels } from './levels.js';
export { encodePng, type Pixels } from './picture.js';
export {
  type ColorReading,
  type ReadSpectrogramOptions,
  readSpectrogramImage,
  type SpectrogramPicture,
} from './read-spectrogram-image.js';
export { resizeBilinear } from './resize-bilinear.js';
export {
  SPECTROGRAM_IMAGE_DEFAULTS,
  type SpectrogramImageOptions,
  spectrogramImage,
} from './spectrogram-image.js';
export { cutStrips, editionStrips } from './strips.js';
