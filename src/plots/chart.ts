// Axes and marks drawn by Observable Plot, as an `<svg>` element to put on a page; the same bytes each time.
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom/worker';
import { FONT_SIZE, INK } from './theme.js';
import { textWidth, withoutControls } from './words.js';

/** What Observable Plot takes, with the size fixed and margins to be said. */
export interface ChartOptions extends Omit<Plot.PlotOptions, 'width' | 'height' | 'style'> {
  readonly width: number;
  readonly height: number;
}

/** Room around the axes of a chart, so that no label is cut. */
export const MARGINS = {
  marginTop: 26,
  marginRight: 22,
  marginBottom: 40,
  marginLeft: 46,
} as const;

/**
 * A chart as an `<svg>` element with its own size and no style sheet: words take the page's font, and run
 * over its edge rather than being cut where the reader's is wide.
 *
 * Labels of axes stand without arrows; y's is above its axis, x's below the right end of its own.
 */
export function drawChart(options: ChartOptions): string {
  const { width, height } = options;
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawn = Plot.plot({
    ...MARGINS,
    ...options,
    x: { labelArrow: 'none', ...options.x },
    y: { labelArrow: 'none', ...options.y },
    document,
  }) as { outerHTML: string };
  const inside = drawn.outerHTML
    .replace(/^<svg[^>]*>/, '')
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<\/svg>$/, '');
  return (
    `<svg overflow="visible" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `fill="currentColor" text-anchor="middle" font-size="${FONT_SIZE.text}">` +
    `${tidied(inside)}</svg>`
  );
}

/**
 * Hundredths of a pixel are finer than paper. Ids must not hang on what was drawn before, nor mean two
 * things where several pictures stand in one document: a clip is named after its rectangle.
 */
function tidied(inside: string): string {
  const rounded = withoutControls(inside)
    .replace(/<[^>]*>/g, (tag) =>
      tag.replace(/-?\d+\.\d{3,}(e-?\d+)?/g, (number) => `${Number(Number(number).toFixed(2))}`),
    )
    .replace(/var\(--plot-background\)/g, INK.paper);
  const clips = rounded.matchAll(/<clipPath id="(plot-clip-\d+)">(.*?)<\/clipPath>/g);
  const names = new Map(
    [...clips].map(([, id = '', rectangle = '']) => [
      id,
      `clip-${[...rectangle.matchAll(/[\d.]+/g)].join('-')}`,
    ]),
  );
  return rounded.replace(/plot-clip-\d+/g, (id) => names.get(id) ?? id);
}

/** Options of an axis, or the places of its marks and then options. */
export type AxisWords =
  | readonly [options: Plot.AxisXOptions & Plot.AxisYOptions]
  | readonly [places: readonly number[], options: Plot.AxisXOptions & Plot.AxisYOptions];

/** The axis below: as Observable Plot's, without an arrow, which the font has not. */
export function axisX(...words: AxisWords): Plot.Markish {
  return axisOf(Plot.axisX, words);
}

/** The axis on the left, likewise. */
export function axisY(...words: AxisWords): Plot.Markish {
  return axisOf(Plot.axisY, words);
}

function axisOf(make: typeof Plot.axisX | typeof Plot.axisY, words: AxisWords): Plot.Markish {
  const [places, options] = words.length === 2 ? words : [null, words[0]];
  const draw = make as (places: Plot.Data | null, options: object) => Plot.Markish;
  return draw(places as Plot.Data | null, { ...options, labelArrow: 'none' });
}

/** Horizontal lines behind a chart, and the same for vertical ones. */
export function gridY(options: Plot.GridYOptions = {}): Plot.Markish {
  return Plot.gridY({ stroke: INK.grid, strokeOpacity: 1, ...options });
}

/** Vertical lines behind a chart. */
export function gridX(options: Plot.GridXOptions = {}): Plot.Markish {
  return Plot.gridX({ stroke: INK.grid, strokeOpacity: 1, ...options });
}

/** Pixels left of an axis for its labels, no more than a share of the chart. */
export function roomForLabels(labels: readonly string[], width: number, share = 0.34): number {
  const longest = Math.max(0, ...labels.map((label) => textWidth(label)));
  return Math.ceil(Math.min(longest + 14, share * width));
}
