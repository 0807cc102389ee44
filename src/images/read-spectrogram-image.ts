// From a picture of a spectrogram back to numbers for a net.
import type { NdArray } from '../array/index.js';
import { DecodeError, ParameterError } from '../base/index.js';
import { COLORMAPS, type Colormap, type ColormapName } from './colormaps.js';
import { RANGE_KEYWORD } from './grey-image.js';
import type { DecibelRange } from './levels.js';
import { decodePng, type Picture } from './picture.js';
import { resizeBilinear } from './resize-bilinear.js';

/** How colours become levels. */
export type ColorReading = 'auto' | 'luma' | ColormapName;

/** How a picture is read. */
export interface ReadSpectrogramOptions {
  /** What to call it in messages. */
  readonly name: string;
  /** How colours become levels; `'auto'`: grey as it is, colours by the map they are taken from. */
  readonly colors: ColorReading;
  /** Whether the white page around the spectrogram is cut off or kept. */
  readonly margins: 'cut' | 'keep';
  /** Height of the result; null for the picture's own. */
  readonly bands: number | null;
  /** Width of the result; null for the picture's own. */
  readonly columns: number | null;
}

const DEFAULTS: ReadSpectrogramOptions = {
  name: 'picture',
  colors: 'auto',
  margins: 'cut',
  bands: null,
  columns: null,
};

/** What a picture said. */
export interface SpectrogramPicture {
  /** `[bands, columns]` in 0..1, low bands first. */
  readonly levels: NdArray;
  /** How its colours were read. */
  readonly colors: Exclude<ColorReading, 'auto'> | 'grey';
  /** The decibels of levels 0 and 1, when the picture notes them. */
  readonly range: DecibelRange | null;
}

/**
 * Reads a PNG of a spectrogram, of this package or another: grey, coloured or with a palette, of any
 * depth, opaque or not, with a white page around it or none.
 *
 * Grey becomes `value / largest`. A colour becomes the level of the nearest entry of its colour map,
 * `(entry + ½) / 256`. `luma` takes the brightness `0.299 R + 0.587 G + 0.114 B` instead, which is how
 * programs commonly turn pictures grey before they hand them to a net.
 *
 * @param png     the file's bytes
 * @param options.colors   default `'auto'`
 * @param options.margins  default `'cut'`
 * @param options.bands    and `columns`: resized to by `resizeBilinear`; default the picture's own size
 * @throws {DecodeError} when the bytes are no PNG, damaged, nothing but white, or in colours of no map known
 * @throws {ParameterError} when an option is out of range
 *
 * @example
 * readSpectrogramImage(png, { bands: 128, columns: 128 }).levels.shape; // [128, 128]
 * readSpectrogramImage(png, { colors: 'luma', margins: 'keep' }); // the whole page, 288 × 432
 */
export function readSpectrogramImage(
  png: Uint8Array,
  options: Partial<ReadSpectrogramOptions> = {},
): SpectrogramPicture {
  const { name, colors, margins, bands, columns } = checked({ ...DEFAULTS, ...options });
  const page = decodePng(png, name);
  const picture = margins === 'cut' ? withoutMargins(page, name) : page;
  const [data, read] = levelsOf(picture, colors, name);
  const { width, height } = picture;
  const own = { data: bottomUp(data, width), shape: [height, width] };
  const resized =
    (bands ?? height) !== height || (columns ?? width) !== width
      ? resizeBilinear(own, bands ?? height, columns ?? width)
      : own;
  return { levels: resized, colors: read, range: rangeOf(page) };
}

function checked(options: ReadSpectrogramOptions): ReadSpectrogramOptions {
  const { colors, margins } = options;
  const known = ['auto', 'luma', ...Object.keys(COLORMAPS)];
  if (!known.includes(colors)) {
    throw new ParameterError(
      `readSpectrogramImage: colors must be one of ${known.join(', ')}; got "${colors}". ` +
        'Name one of these.',
    );
  }
  if (margins !== 'cut' && margins !== 'keep') {
    throw new ParameterError(
      `readSpectrogramImage: margins must be 'cut' or 'keep'; got "${margins}". Name one of these.`,
    );
  }
  return options;
}

/** Cuts white rows and columns off, when they surround the picture on all four sides. */
function withoutMargins({ rgb, width, height, text }: Picture, name: string): Picture {
  const isWhite = (x: number, y: number) => {
    const at = 3 * (y * width + x);
    return rgb[at] === 1 && rgb[at + 1] === 1 && rgb[at + 2] === 1;
  };
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (isWhite(x, y)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (right < 0) {
    throw new DecodeError(
      `${name}: expected a spectrogram; got a picture that is white all over. ` +
        "Skip it, or set margins to 'keep'.",
      { format: 'png' },
    );
  }
  const isSurrounded = left > 0 && top > 0 && right < width - 1 && bottom < height - 1;
  if (!isSurrounded) return { rgb, width, height, text };
  const inner = { width: right - left + 1, height: bottom - top + 1 };
  const cut = new Float32Array(3 * inner.width * inner.height);
  for (let y = 0; y < inner.height; y++) {
    const from = 3 * ((top + y) * width + left);
    cut.set(rgb.subarray(from, from + 3 * inner.width), 3 * y * inner.width);
  }
  return { rgb: cut, ...inner, text };
}

type Reading = [levels: Float32Array, colors: SpectrogramPicture['colors']];

function levelsOf(picture: Picture, colors: ColorReading, name: string): Reading {
  const { rgb } = picture;
  if (colors === 'luma') {
    const luma = (_: unknown, i: number) =>
      0.299 * rgb[3 * i]! + 0.587 * rgb[3 * i + 1]! + 0.114 * rgb[3 * i + 2]!;
    return [Float32Array.from({ length: rgb.length / 3 }, luma), 'luma'];
  }
  const isGrey = (i: number) => rgb[i] === rgb[i + 1] && rgb[i] === rgb[i + 2];
  let grey = true;
  for (let i = 0; i < rgb.length && grey; i += 3) grey = isGrey(i);
  if (grey && colors === 'auto') return [rgb.filter((_, i) => i % 3 === 0), 'grey'];

  const maps = colors === 'auto' ? Object.values(COLORMAPS) : [COLORMAPS[colors]];
  const readings = maps.map((map) => ({ map, ...nearestEntries(rgb, map) }));
  const best = readings.reduce((a, b) => (b.distance < a.distance ? b : a));
  if (colors === 'auto' && best.distance > FAR) {
    throw new DecodeError(
      `${name}: expected grey or the colours of ${Object.keys(COLORMAPS).join(' or ')}; ` +
        "got others. Set colors to 'luma' to read brightness.",
      { format: 'png' },
    );
  }
  return [best.levels, best.map.name];
}

/** Mean distance of red, green and blue from the nearest entry, in 0..1, that no drawing explains. */
const FAR = 0.06;

/** Each pixel's level in a colour map, and how far pixels lie from it on average, the white page aside. */
function nearestEntries(rgb: Float32Array, { colors }: Colormap) {
  const known = new Map<number, { entry: number; distance: number }>();
  const levels = new Float32Array(rgb.length / 3);
  let total = 0;
  let counted = 0;
  for (let i = 0; i < levels.length; i++) {
    const [red, green, blue] = [0, 1, 2].map((c) => Math.round(255 * rgb[3 * i + c]!)) as Color;
    const key = (red << 16) | (green << 8) | blue;
    let found = known.get(key);
    if (!found) {
      found = nearestEntry(colors, [red, green, blue]);
      known.set(key, found);
    }
    levels[i] = (found.entry + 0.5) / 256;
    if (key === WHITE) continue;
    total += found.distance;
    counted++;
  }
  return { levels, distance: total / Math.max(1, counted) };
}

const WHITE = 0xffffff;

type Color = [red: number, green: number, blue: number];

function nearestEntry(colors: Uint8Array, [red, green, blue]: Color) {
  let least = Number.POSITIVE_INFINITY;
  let entry = 0;
  for (let i = 0; i < 256; i++) {
    const r = colors[3 * i]! - red;
    const g = colors[3 * i + 1]! - green;
    const b = colors[3 * i + 2]! - blue;
    const square = r * r + g * g + b * b;
    if (square < least) {
      least = square;
      entry = i;
    }
  }
  return { entry, distance: Math.sqrt(least / 3) / 255 };
}

/** Rows in reverse order. */
function bottomUp(data: Float32Array, width: number): Float32Array {
  const turned = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += width) {
    turned.set(data.subarray(at, at + width), data.length - width - at);
  }
  return turned;
}

function rangeOf({ text }: Picture): DecibelRange | null {
  const [minDb, maxDb] = (text[RANGE_KEYWORD] ?? '').split(' ').map(Number);
  if (minDb === undefined || maxDb === undefined) return null;
  return Number.isFinite(minDb) && Number.isFinite(maxDb) ? { minDb, maxDb } : null;
}
