// The same system judged with songs it has learnt from and without them, side by side.
import * as Plot from '@observablehq/plot';
import { checkCount, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { dotRowsHeight, drawDotRows, shareDomain } from './dot-rows.js';
import { FONT_SIZE, INK, PAIR } from './theme.js';
import { percentText } from './words.js';

/** One system judged twice; the metrics room makes such (`leakMeter`). */
export interface LeakRow {
  readonly name: string;
  /** Accuracy where songs cross parts, 0..1. */
  readonly leaky: number;
  /** Accuracy where they do not, 0..1. */
  readonly honest: number;
  /** 95 % interval of the difference, −1..1. */
  readonly interval: readonly [low: number, high: number];
}

/** Systems to meter. */
export interface LeakMeterData {
  readonly systems: readonly LeakRow[];
  /** What the two judgings are called, and the column with their difference. */
  readonly words?: {
    readonly leaky: string;
    readonly honest: string;
    readonly difference: string;
  };
}

const WORDS = {
  leaky: 'songs cross parts',
  honest: 'no song crosses',
  difference: 'leak (points)',
};

const MOST_SYSTEMS = 200;
/** Share of the scale that a figure beside a dot takes. */
const ROOM_FOR_SHARES = 0.05;

/** Two dots a system, and the distance between them. */
export const leakMeterPlot = definePlot<LeakMeterData>({
  id: 'leak-meter',
  title: 'Leak meter',
  shows:
    'How much of a score is memory: the distance between a judging whose songs were learnt from, in ' +
    'other clips or copies, and one whose songs are new.',
  compose({ systems, words = WORDS }, width) {
    checkCount('leak-meter', 'systems', systems.length, MOST_SYSTEMS);
    for (const { name, leaky, honest, interval } of systems) {
      checkNumbers('leak-meter', `shares of ${name}`, [leaky, honest], 0, 1);
      checkNumbers('leak-meter', `interval of ${name}`, interval, -1, 1);
    }
    const dots = systems.map((row, place) => ({ ...row, place }));
    const heads = width >= 420 ? [words.difference] : [];
    const hasShares = width >= 520;
    const room = hasShares ? ROOM_FOR_SHARES : 0;
    const height = dotRowsHeight(systems.length);
    return {
      legend: [
        { name: words.leaky, color: PAIR.second, mark: 'dot' },
        { name: words.honest, color: PAIR.first, mark: 'dot' },
      ],
      panels: [
        {
          height,
          draw: (across) =>
            drawDotRows({
              rows: systems.map(({ name, leaky, honest, interval }) => ({
                name,
                figures: [leakText(leaky - honest, interval)].slice(0, heads.length),
              })),
              heads,
              columnWidth: 150,
              domain: shareDomain(
                dots.flatMap(({ leaky, honest }) => [
                  Math.max(0, Math.min(leaky, honest) - room),
                  Math.min(1, Math.max(leaky, honest) + room),
                ]),
              ),
              label: 'Share right (%)',
              width: across,
              height,
              marks: [
                Plot.ruleY(dots, {
                  x1: 'honest',
                  x2: 'leaky',
                  y: 'place',
                  stroke: INK.rule,
                  strokeWidth: 5,
                }),
                Plot.dot(dots, {
                  x: 'leaky',
                  y: 'place',
                  r: 5,
                  fill: PAIR.second,
                  stroke: INK.paper,
                }),
                Plot.dot(dots, {
                  x: 'honest',
                  y: 'place',
                  r: 5,
                  fill: PAIR.first,
                  stroke: INK.paper,
                }),
                ...(hasShares ? shareWords(dots) : []),
              ],
            }),
        },
      ],
    };
  },
});

/** Both shares on the outer sides of their dots. */
function shareWords(dots: readonly (LeakRow & { readonly place: number })[]): Plot.Markish[] {
  const side = (end: 'low' | 'high') => {
    const share = ({ leaky, honest }: LeakRow) =>
      end === 'low' ? Math.min(leaky, honest) : Math.max(leaky, honest);
    return Plot.text(dots, {
      x: share,
      y: 'place',
      dx: end === 'low' ? -9 : 9,
      textAnchor: end === 'low' ? 'end' : 'start',
      text: (row: LeakRow) => percentText(share(row), 0),
      fill: INK.text,
      fontSize: FONT_SIZE.small,
    });
  };
  return [side('low'), side('high')];
}

/** `+21.4 (15.0 to 27.9)`, in points of percent. */
function leakText(leak: number, [low, high]: readonly [number, number]): string {
  const points = (share: number) => (100 * share).toFixed(1).replace('-', '−');
  return `${leak > 0 ? '+' : ''}${points(leak)} (${points(low)} to ${points(high)})`;
}
