// The public GTZAN edition's picture of a song: a spectrogram in colours on a white page.
import type { NdArray } from '../array/index.js';
import { ShapeError } from '../base/index.js';
import { COLORMAPS } from './colormaps.js';
import { noteOf } from './grey-image.js';
import { encodePng } from './picture.js';

/** The page: 6 × 4 inches at 72 pixels an inch. */
export const EDITION_PAGE = { width: 432, height: 288 } as const;

/**
 * Where the spectrogram lies on it: from 12.5 % to 90 % of the width, from 12 % to 87.5 % of the height
 * (from the top), which is where notebooks put the axes of a plot. These are edges, in pixels.
 */
const BOX = { left: 54, right: 388.8, top: 34.56, bottom: 252 } as const;

/**
 * A PNG of 432 × 288 pixels, red, green, blue and opacity, as librosa and matplotlib draw it without
 * axes: decibels from the smallest to the largest value in 256 steps of `magma`, low frequencies at the
 * bottom, each pixel of the box the colour of the cell its centre lies in, the page around it white.
 *
 * Pictures in `images_original` of the public edition have this page, these margins, this kind of PNG
 * and this orientation. With which settings theirs were drawn is not said there; these are librosa's
 * defaults.
 *
 * @param decibels `[bands, columns]`, low bands first
 * @throws {ShapeError} when there are not two axes or no values
 *
 * Parity: `librosa.display.specshow(decibels)` with axes off, figure 6 × 4 at 72 dpi, pixel by pixel.
 */
export function editionImage(decibels: NdArray): Uint8Array {
  const [bands = 0, columns = 0] = decibels.shape;
  if (decibels.shape.length !== 2 || bands * columns < 1) {
    throw new ShapeError(
      `editionImage: expected [bands, columns] with values; got [${decibels.shape.join(', ')}]. ` +
        'Hand over one spectrogram.',
    );
  }
  const { width, height } = EDITION_PAGE;
  const [minDb, maxDb] = extremes(decibels.data);
  const span = Math.fround(maxDb - minDb);
  const { colors } = COLORMAPS.magma;
  const data = new Uint8Array(4 * width * height).fill(255);
  for (let y = Math.round(BOX.top); y < BOX.bottom; y++) {
    const up = (BOX.bottom - y - 0.5) / (BOX.bottom - BOX.top);
    const band = clipped(up * bands, bands);
    for (let x = BOX.left; x + 0.5 < BOX.right; x++) {
      const along = (x + 0.5 - BOX.left) / (BOX.right - BOX.left);
      const value = decibels.data[band * columns + clipped(along * columns, columns)]!;
      // In float32, as matplotlib scales it, so that steps begin at the same decibels.
      const level = span > 0 ? Math.fround(Math.fround(value - minDb) / span) : 0;
      const color = 3 * clipped(256 * level, 256);
      data.set(colors.subarray(color, color + 3), 4 * (y * width + x));
    }
  }
  const text = noteOf({ minDb, maxDb });
  return encodePng({ width, height, channels: 4, data, text });
}

/** Which of `count` equal cells a place from 0 to `count` lies in. */
function clipped(place: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(place)));
}

function extremes(values: Float32Array): [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
