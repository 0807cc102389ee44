// Systems against each other: accuracy with its interval, each seed, and what was published.
import * as Plot from '@observablehq/plot';
import { ParameterError } from '../base/index.js';
import { checkCount, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { dotRowsHeight, drawDotRows, shareDomain } from './dot-rows.js';
import { INK, PAIR } from './theme.js';
import { percentText } from './words.js';

/** One system. */
export interface ComparedSystem {
  readonly name: string;
  /** 0..1; over seeds the mean. */
  readonly accuracy: number;
  /** 95 % interval of the accuracy, 0..1. */
  readonly interval: readonly [low: number, high: number];
  /** Accuracy of each seed. */
  readonly seeds?: readonly number[];
  /** What a paper says it is, 0..1. */
  readonly published?: number;
}

/** Systems to compare. */
export interface ModelComparisonData {
  /** In the order in which they are drawn. */
  readonly systems: readonly ComparedSystem[];
  /** What was judged, for the axis; default `songs`. */
  readonly items?: 'songs' | 'clips' | 'clips or songs';
  /** Share that guessing has right, drawn as a line. */
  readonly chance?: number;
}

const MOST_SYSTEMS = 200;

/** A dot a system on a line as long as its interval. */
export const modelComparisonPlot = definePlot<ModelComparisonData>({
  id: 'model-comparison',
  title: 'Systems compared',
  shows:
    'Which differences are worth a thought: where two intervals overlap widely, the songs judged are ' +
    'too few to tell the systems apart.',
  compose({ systems, items = 'songs', chance }, width) {
    checkCount('model-comparison', 'systems', systems.length, MOST_SYSTEMS);
    for (const { name, accuracy, interval, seeds = [], published } of systems) {
      const shares = [
        accuracy,
        ...interval,
        ...seeds,
        ...(published === undefined ? [] : [published]),
      ];
      checkNumbers('model-comparison', `shares of ${name}`, shares, 0, 1);
      if (interval[0] > interval[1]) {
        throw new ParameterError(
          `model-comparison: expected an interval from low to high for ${name}; got ` +
            `${interval.join(' to ')}. Turn it round.`,
        );
      }
    }
    if (chance !== undefined) checkNumbers('model-comparison', 'chance', [chance], 0, 1);
    const hasPublished = systems.some(({ published }) => published !== undefined);
    const dots = systems.map((system, place) => ({ ...system, place }));
    const seeds = dots.flatMap(({ seeds: own = [], place }) =>
      own.length > 1 ? own.map((accuracy) => ({ accuracy, place })) : [],
    );
    const published = dots.filter((one) => one.published !== undefined);
    const hasFigures = width >= 460;
    const heads = hasFigures ? ['ours', ...(hasPublished ? ['published'] : [])] : [];
    const shares = dots.flatMap(({ accuracy, interval, published: said = accuracy }) => [
      ...interval,
      said,
    ]);
    const domain = shareDomain([...shares, ...seeds.map(({ accuracy }) => accuracy)]);
    const height = dotRowsHeight(systems.length);
    return {
      legend: [
        { name: 'accuracy', color: PAIR.first, mark: 'dot' },
        { name: '95 % interval', color: PAIR.first },
        ...(seeds.length > 0
          ? [{ name: 'each seed', color: INK.faint, mark: 'ring' as const }]
          : []),
        ...(hasPublished
          ? [{ name: 'published', color: PAIR.second, mark: 'diamond' as const }]
          : []),
      ],
      panels: [
        {
          height,
          draw: (across) =>
            drawDotRows({
              rows: systems.map(({ name, accuracy, published: said }) => ({
                name,
                figures: [
                  percentText(accuracy),
                  said === undefined ? '–' : percentText(said),
                ].slice(0, heads.length),
              })),
              heads,
              columnWidth: 64,
              domain,
              label: `Share of ${items} right (%)`,
              width: across,
              height,
              marks: [
                ...(chance !== undefined && chance >= domain[0]
                  ? [Plot.ruleX([chance], { stroke: INK.faint, strokeDasharray: '3 3' })]
                  : []),
                Plot.ruleY(dots, {
                  x1: ({ interval }) => interval[0],
                  x2: ({ interval }) => interval[1],
                  y: 'place',
                  stroke: PAIR.first,
                  strokeWidth: 2.4,
                }),
                Plot.dot(seeds, {
                  x: 'accuracy',
                  y: 'place',
                  r: 2.6,
                  stroke: INK.faint,
                  fill: INK.paper,
                  dy: 7,
                }),
                Plot.dot(published, {
                  x: 'published',
                  y: 'place',
                  r: 5.5,
                  symbol: 'diamond',
                  stroke: PAIR.second,
                  strokeWidth: 1.8,
                  fill: INK.paper,
                }),
                Plot.dot(dots, {
                  x: 'accuracy',
                  y: 'place',
                  r: 4.5,
                  fill: PAIR.first,
                  stroke: INK.paper,
                }),
              ],
            }),
        },
      ],
    };
  },
});
