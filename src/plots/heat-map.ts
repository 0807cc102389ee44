// Numbers on a grid as a picture with axes and a bar that says what the colours stand for.
import * as Plot from '@observablehq/plot';
import type { NdArray } from '../array/index.js';
import { ShapeError } from '../base/index.js';
import { COLORMAPS, encodePng } from '../images/index.js';
import { axisX, axisY, drawChart, MARGINS } from './chart.js';
import { checkNumbers } from './checks.js';
import { type Color, FONT_SIZE, INK } from './theme.js';
import { escaped } from './words.js';

/** From a level 0..1 to a colour. */
export type ColorOf = (level: number) => Color;

/** Dark to bright through purple and orange, as spectrograms are mostly shown. */
export const magmaColor: ColorOf = (level) => {
  const { colors } = COLORMAPS.magma;
  const place = 3 * Math.max(0, Math.min(255, Math.floor(256 * level)));
  return [colors[place] ?? 0, colors[place + 1] ?? 0, colors[place + 2] ?? 0];
};

/** Black to white. */
export const greyColor: ColorOf = (level) => {
  const grey = Math.round(255 * Math.max(0, Math.min(1, level)));
  return [grey, grey, grey];
};

/** Where marks stand along an axis. */
export interface Tick {
  /** In the axis's own unit. */
  readonly at: number;
  readonly label: string;
}

/** What a heat map shows. */
export interface HeatMap {
  /** `[rows, columns]`, the first row at the bottom. */
  readonly values: NdArray;
  /** Values that get the first and the last colour. */
  readonly range: readonly [low: number, high: number];
  readonly color: ColorOf;
  /** What the columns span, for example seconds; ticks are set by themselves. */
  readonly x: { readonly label: string; readonly span: number };
  /** Ticks in rows from the bottom. */
  readonly y: { readonly label: string; readonly ticks: readonly Tick[] };
  /** Unit at the bar of colours; null for no bar. */
  readonly unit: string | null;
  readonly width: number;
  readonly height: number;
}

const BAR_ROOM = 56;
const MOST_VALUES = 2 ** 25;

/**
 * Checks that values lie on a grid and can be drawn.
 *
 * @throws {ShapeError} when there are not two axes, no values, or 33 million and more;
 *         {ParameterError} when one is not finite
 */
export function checkGrid(where: string, { data, shape }: NdArray): void {
  const size = (shape[0] ?? 0) * (shape[1] ?? 0);
  if (shape.length !== 2 || size < 1 || size > MOST_VALUES || data.length !== size) {
    throw new ShapeError(
      `${where}: expected [rows, columns] with 1 to ${MOST_VALUES} values; got [${shape.join(', ')}]. ` +
        'Hand over one spectrogram, or a stretch of it.',
    );
  }
  checkNumbers(where, 'values', data);
}

/** Smallest and largest value. */
export function extremesOf(values: ArrayLike<number>): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** The heat map as an `<svg>` element; its pixels lie inside as a PNG. */
export function drawHeatMap(map: HeatMap): string {
  const { values, width, height, range, unit, x, y, color } = map;
  const marginLeft = 54;
  const marginRight = unit === null ? MARGINS.marginRight : BAR_ROOM;
  const [inner, tall] = [
    width - marginLeft - marginRight,
    height - MARGINS.marginTop - MARGINS.marginBottom,
  ];
  const rows = values.shape[0] ?? 1;
  const chart = drawChart({
    width,
    height,
    marginLeft,
    marginRight,
    x: { label: x.label, domain: [0, x.span], ticks: Math.max(2, Math.floor(inner / 70)) },
    y: { label: y.label, domain: [0, rows] },
    marks: [
      Plot.image([0], {
        src: () => pictureOf(values, range, color, inner, tall),
        x: () => x.span / 2,
        y: () => rows / 2,
        width: inner,
        height: tall,
        preserveAspectRatio: 'none',
        imageRendering: 'pixelated',
      }),
      axisX({ anchor: 'bottom' }),
      axisY(
        y.ticks.map(({ at }) => at),
        { tickFormat: (at: number) => y.ticks.find((tick) => tick.at === at)?.label ?? '' },
      ),
      Plot.frame({ stroke: INK.rule }),
    ],
  });
  if (unit === null) return chart;
  const bar = colorBar({ range, unit, color, left: width - BAR_ROOM + 14, height: tall });
  return chart.replace(/<\/svg>$/, `${bar}</svg>`);
}

interface Bar {
  readonly range: readonly [number, number];
  readonly unit: string;
  readonly color: ColorOf;
  readonly left: number;
  readonly height: number;
}

function colorBar({ range, unit, color, left, height }: Bar): string {
  const [low, high] = range;
  const levels = new Float32Array(64).map((_, n) => n / 63);
  const strip = pictureOf({ data: levels, shape: [64, 1] }, [0, 1], color, 1, 64);
  const top = MARGINS.marginTop;
  const words = [high, (low + high) / 2, low].map((value, n) => {
    const text = `${Number(value.toFixed(Math.abs(high - low) < 10 ? 1 : 0))}`.replace('-', '−');
    return `<text x="${left + 14}" y="${top + 4 + (n / 2) * height}" text-anchor="start" font-size="${FONT_SIZE.small}">${text}</text>`;
  });
  return (
    `<image x="${left}" y="${top}" width="10" height="${height}" preserveAspectRatio="none" href="${strip}"/>` +
    `<text x="${left + 5}" y="${top - 12}" font-size="${FONT_SIZE.small}">${escaped(unit)}</text>${words.join('')}`
  );
}

/**
 * A PNG as a data URI, one pixel a value, the first row at the bottom; where there are more values than
 * pixels to show them, the mean of neighbours.
 */
function pictureOf(
  values: NdArray,
  range: readonly [number, number],
  color: ColorOf,
  mostColumns: number,
  mostRows: number,
): string {
  const { data, shape } = pooled(values, Math.max(1, mostRows), Math.max(1, mostColumns));
  const [rows = 1, columns = 1] = shape;
  const span = range[1] - range[0];
  const pixels = new Uint8Array(3 * rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = data[row * columns + column] as number;
      const level = span > 0 ? (value - range[0]) / span : 0;
      pixels.set(color(level), 3 * ((rows - 1 - row) * columns + column));
    }
  }
  const png = encodePng({ width: columns, height: rows, channels: 3, data: pixels, text: {} });
  let bytes = '';
  for (const byte of png) bytes += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(bytes)}`;
}

function pooled(values: NdArray, mostRows: number, mostColumns: number): NdArray {
  const [rows = 1, columns = 1] = values.shape;
  if (rows <= mostRows && columns <= mostColumns) return values;
  const [tall, wide] = [Math.min(rows, mostRows), Math.min(columns, mostColumns)];
  const sums = new Float64Array(tall * wide);
  const counts = new Float64Array(tall * wide);
  for (let row = 0; row < rows; row++) {
    const down = Math.floor((row * tall) / rows) * wide;
    for (let column = 0; column < columns; column++) {
      const place = down + Math.floor((column * wide) / columns);
      sums[place] = (sums[place] as number) + (values.data[row * columns + column] as number);
      counts[place] = (counts[place] as number) + 1;
    }
  }
  return {
    data: Float32Array.from(sums, (sum, n) => sum / (counts[n] as number)),
    shape: [tall, wide],
  };
}
