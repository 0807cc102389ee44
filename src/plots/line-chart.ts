// Lines with bands over a common axis: what all curves of this room are drawn with.
import * as Plot from '@observablehq/plot';
import { axisX, axisY, drawChart, gridY, roomForLabels } from './chart.js';
import type { Panel } from './page.js';
import { INK } from './theme.js';

/** A point of a line, with the band around it. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

/** One line. */
export interface Line {
  readonly points: readonly LinePoint[];
  readonly color: string;
  readonly dash?: string;
  /** Default `line`; `steps` stay level until the next point, `dots` are not joined. */
  readonly mark?: 'line' | 'steps' | 'dots';
}

/** An axis. */
export interface LineAxis {
  readonly label: string;
  /** Default: from the least to the most that is drawn. */
  readonly domain?: readonly [number, number];
  /** Shares are marked in percent. */
  readonly isShare?: boolean;
  /** Only whole numbers are marked. */
  readonly isWhole?: boolean;
}

/** A vertical or level line with words. */
export interface Rule {
  readonly at: number;
  readonly words: string;
  /** Where the words of a vertical line stand; default `top`. */
  readonly end?: 'top' | 'bottom';
}

/** What a line chart shows. */
export interface LineChart {
  readonly lines: readonly Line[];
  readonly x: LineAxis;
  readonly y: LineAxis;
  readonly width: number;
  readonly height: number;
  readonly ruleX?: Rule;
  readonly ruleY?: Rule;
  /** Whether each point is marked. */
  readonly hasDots?: boolean;
}

/** Points beyond which a line is thinned: more than any page has pixels to show. */
const MOST_POINTS = 1200;
/** Pixels a mark of the x axis needs. */
const X_TICK_ROOM = 62;

/** Axes of figures of the validation part, by what they are. */
export const VALIDATION_AXES: Readonly<Record<'accuracy' | 'loss', LineAxis>> = {
  accuracy: { label: 'Share of the validation part right (%)', isShare: true },
  loss: { label: 'Validation loss (nats)' },
};

/** A panel that is filled by one chart. */
export function linePanel(chart: Omit<LineChart, 'width'>): Panel {
  return { height: chart.height, draw: (width) => drawLines({ ...chart, width }) };
}

/** The chart as an `<svg>` element. */
function drawLines(chart: LineChart): string {
  const { x, y, width, height, ruleX, ruleY, hasDots = false } = chart;
  const lines = chart.lines.map((line) => ({ ...line, points: thinned(line.points) }));
  const drawn = lines.flatMap(({ points }) => points);
  const xDomain = x.domain ?? spread(drawn.map((point) => point.x));
  const reach = drawn.flatMap(({ y: at, low = at, high = at }) => [low, at, high]);
  const yDomain = y.domain ?? spread(ruleY ? [...reach, ruleY.at] : reach);
  const format = y.isShare ? (value: number) => `${Number((100 * value).toFixed(1))} %` : undefined;
  const marginLeft = Math.max(44, roomForLabels([y.isShare ? '100 %' : '0.000'], width));
  const most = Math.max(2, Math.floor((width - marginLeft) / X_TICK_ROOM));
  const ticksX = x.isWhole ? wholeTicks(xDomain, most) : most;
  return drawChart({
    width,
    height,
    marginLeft,
    x: { label: x.label, domain: xDomain, nice: false },
    y: { label: y.label, domain: yDomain, nice: y.domain === undefined },
    marks: [
      gridY({ ticks: 5 }),
      axisX({
        ticks: ticksX,
        ...(x.isWhole ? { tickFormat: (value: number) => `${value}` } : {}),
      }),
      axisY({ ticks: 5, ...(format ? { tickFormat: format } : {}) }),
      ...lines
        .filter(({ points }) => points.some(({ low }) => low !== undefined))
        .map(({ points, color }) =>
          Plot.areaY(points, { x: 'x', y1: 'low', y2: 'high', fill: color, fillOpacity: 0.16 }),
        ),
      ...(ruleX ? ruleXMarks(ruleX, xDomain) : []),
      ...(ruleY ? ruleYMarks(ruleY) : []),
      ...lines
        .filter(({ mark }) => mark !== 'dots')
        .map(({ points, color, dash = 'none', mark }) =>
          Plot.line(points, {
            x: 'x',
            y: 'y',
            curve: mark === 'steps' ? 'step-after' : 'linear',
            stroke: color,
            strokeWidth: 1.9,
            strokeDasharray: dash,
          }),
        ),
      ...lines
        .filter(({ points, mark }) => hasDots || mark === 'dots' || points.length === 1)
        .map(({ points, color }) =>
          Plot.dot(points, {
            x: 'x',
            y: 'y',
            r: 3.2,
            fill: color,
            stroke: INK.paper,
            strokeWidth: 1,
          }),
        ),
    ],
  });
}

function ruleXMarks(
  { at, words, end = 'top' }: Rule,
  [first, last]: readonly [number, number],
): Plot.Markish[] {
  const isRight = at > (first + last) / 2;
  return [
    Plot.ruleX([at], { stroke: INK.faint, strokeDasharray: '3 3' }),
    Plot.text([at], {
      x: (value: number) => value,
      frameAnchor: end,
      text: () => words,
      textAnchor: isRight ? 'end' : 'start',
      dx: isRight ? -5 : 5,
      dy: end === 'top' ? 2 : -2,
      fill: INK.faint,
      stroke: INK.paper,
      strokeWidth: 3,
    }),
  ];
}

function ruleYMarks({ at, words }: Rule): Plot.Markish[] {
  return [
    Plot.ruleY([at], { stroke: INK.faint, strokeDasharray: '3 3' }),
    Plot.text([at], {
      y: (value: number) => value,
      frameAnchor: 'left',
      text: () => words,
      textAnchor: 'start',
      dx: 5,
      dy: -8,
      fill: INK.faint,
      stroke: INK.paper,
      strokeWidth: 3,
    }),
  ];
}

/** Whole numbers at even steps. */
function wholeTicks([first, last]: readonly [number, number], most: number): number[] {
  let step = 1;
  for (let power = 1; (last - first) / step > most; power *= 10) {
    step =
      [1, 2, 5].map((digit) => digit * power).find((one) => (last - first) / one <= most) ??
      10 * power;
  }
  const ticks: number[] = [];
  for (let at = Math.ceil(first / step) * step; at <= last; at += step) ticks.push(at);
  return first === 1 && step > 1 ? [1, ...ticks.filter((at) => at > step / 2)] : ticks;
}

/** From least to most; around a single value a little to either side. */
function spread(values: readonly number[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (most > least) return [least, most];
  const reach = least === 0 ? 1 : Math.abs(least) / 2;
  return [least - reach, least + reach];
}

/** Every nth point and the last. */
function thinned(points: readonly LinePoint[]): readonly LinePoint[] {
  if (points.length <= MOST_POINTS) return points;
  const step = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, n) => n % step === 0 || n === points.length - 1);
}
