// Rows with a name on the left, marks on a scale of percents, and figures on the right.
import * as Plot from '@observablehq/plot';
import { axisX, axisY, drawChart, gridX, roomForLabels } from './chart.js';
import { INK } from './theme.js';
import { shortened } from './words.js';

/** One row. */
export interface DotRow {
  readonly name: string;
  /** What stands on the right; the first line of `heads` names its columns. */
  readonly figures: readonly string[];
}

/** Rows to draw. */
export interface DotRows {
  readonly rows: readonly DotRow[];
  /** Names of the figures' columns. */
  readonly heads: readonly string[];
  /** Pixels of each column of figures. */
  readonly columnWidth: number;
  /** Shares the scale spans. */
  readonly domain: readonly [number, number];
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** Marks on rows, whose places from 0 are y. */
  readonly marks: readonly Plot.Markish[];
}

/** Pixels of a row. */
export const DOT_ROW_HEIGHT = 26;
const TOP = 26;
const BOTTOM = 42;

/** Pixels that so many rows take. */
export function dotRowsHeight(rows: number): number {
  return TOP + BOTTOM + DOT_ROW_HEIGHT * rows;
}

/** A scale that holds all shares, on even tens of percents. */
export function shareDomain(shares: readonly number[]): [number, number] {
  const low = Math.floor(10 * Math.min(...shares) - 1e-9) / 10;
  const high = Math.ceil(10 * Math.max(...shares) + 1e-9) / 10;
  return [Math.max(0, low), Math.min(1, Math.max(high, low + 0.1))];
}

/** The rows as an `<svg>` element. */
export function drawDotRows(chart: DotRows): string {
  const { rows, heads, columnWidth, domain, label, width, height, marks } = chart;
  const marginLeft = roomForLabels(
    rows.map(({ name }) => name),
    width,
  );
  const marginRight = Math.max(22, 10 + columnWidth * heads.length);
  const inner = width - marginLeft - marginRight;
  const figure = (column: number, words: string, place: number, isHead: boolean) =>
    Plot.text([place], {
      y: (value: number) => value,
      frameAnchor: 'right',
      textAnchor: 'end',
      dx: columnWidth * (column + 1) + 4,
      dy: isHead ? -DOT_ROW_HEIGHT / 2 - 8 : 0,
      text: () => words,
      fill: isHead ? INK.faint : INK.text,
    });
  return drawChart({
    width,
    height,
    marginTop: TOP,
    marginLeft,
    marginRight,
    marginBottom: BOTTOM,
    x: { domain, label },
    y: { domain: [rows.length - 0.5, -0.5], label: null },
    marks: [
      Plot.rect(
        rows.map((_, place) => place).filter((place) => place % 2 === 0),
        {
          x1: domain[0],
          x2: domain[1],
          y1: (place: number) => place - 0.5,
          y2: (place: number) => place + 0.5,
          fill: '#f6f7f9',
        },
      ),
      gridX({ ticks: Math.max(2, Math.min(6, Math.floor(inner / 60))) }),
      axisX({
        ticks: Math.max(2, Math.min(6, Math.floor(inner / 60))),
        tickFormat: (value: number) => `${Math.round(100 * value)} %`,
      }),
      axisY(
        rows.map((_, place) => place),
        {
          tickSize: 0,
          tickFormat: (place: number) => shortened(rows[place]?.name ?? '', marginLeft - 12),
        },
      ),
      ...marks,
      ...heads.map((head, column) => figure(column, head, 0, true)),
      ...rows.flatMap(({ figures }, place) =>
        figures.map((words, column) => figure(column, words, place, false)),
      ),
    ],
  });
}
