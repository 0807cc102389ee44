// One look for every picture: paper, words, lines and colours that stay apart for every reader and in print.

/** The font of all words: PT Sans, which comes with the package for PNGs, else what the reader has. */
export const FONT_FAMILY =
  "'PT Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/** Sizes of words in pixels. */
export const FONT_SIZE = { title: 17, subtitle: 13, heading: 13, text: 12, small: 11 } as const;

/** Paper, words and lines. */
export const INK = {
  paper: '#ffffff',
  strong: '#1b2230',
  text: '#3b4352',
  faint: '#6a7282',
  rule: '#c9ced6',
  grid: '#e6e9ee',
} as const;

/**
 * Colours of series, in the order in which they are taken: Okabe and Ito's (2008), which readers with any
 * kind of colour vision tell apart, the yellow darkened to be seen on white.
 */
export const SERIES_COLORS = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#7a6a00',
] as const;

/** How the lines of series are broken once every colour has been taken. */
const DASHES = ['none', '7 3', '2 3', '9 3 2 3'] as const;

/** How one series is drawn. */
export interface SeriesStyle {
  readonly color: string;
  /** A `stroke-dasharray`. */
  readonly dash: string;
}

/** Colour and dash of the series at a place, from 0: 28 that differ, then from the beginning again. */
export function seriesStyle(place: number): SeriesStyle {
  const color = SERIES_COLORS[place % SERIES_COLORS.length] ?? INK.strong;
  const dash = DASHES[Math.floor(place / SERIES_COLORS.length) % DASHES.length] ?? 'none';
  return { color, dash };
}

/** Two colours for what is set against each other: learnt and held out, leaky and honest. */
export const PAIR = { first: SERIES_COLORS[0], second: SERIES_COLORS[1] } as const;

/** White through blue to nearly black, as red, green and blue; straight lines between. */
const BLUES = [
  [255, 255, 255],
  [198, 219, 239],
  [107, 174, 214],
  [33, 113, 181],
  [8, 48, 107],
] as const;

/** Orange through white to blue, for values on both sides of nothing. */
const BOTH_SIDES = [
  [127, 59, 8],
  [224, 130, 20],
  [247, 247, 247],
  [67, 147, 195],
  [5, 48, 97],
] as const;

/** Red, green and blue, 0..255. */
export type Color = readonly [red: number, green: number, blue: number];

/** A shade of blue for a share, 0 white to 1 nearly black. */
export function shade(share: number): Color {
  return between(BLUES, share);
}

/** A colour for a value on either side of nothing: 0 brown, 0.5 white, 1 blue. */
export function divergingColor(place: number): Color {
  return between(BOTH_SIDES, place);
}

/** A colour as SVG takes it: `#rrggbb`. */
export function hexOf(color: Color): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function between(stops: readonly Color[], place: number): Color {
  const at = Math.min(1, Math.max(0, place)) * (stops.length - 1);
  const low = stops[Math.floor(at)] as Color;
  const high = stops[Math.ceil(at)] as Color;
  const part = at - Math.floor(at);
  const mixed = (n: 0 | 1 | 2) => low[n] + part * (high[n] - low[n]);
  return [mixed(0), mixed(1), mixed(2)];
}
