// How accuracy falls as sounds or pictures are corrupted.
import { checkCount, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { linePanel } from './line-chart.js';
import { seriesStyle } from './theme.js';

/** One point of a curve; the metrics room makes them (`curveOfCounts`, `curveOfSeeds`). */
export interface CorruptionPoint {
  readonly level: number;
  /** 0..1. */
  readonly accuracy: number;
  /** Ends of the band, 0..1. */
  readonly low: number;
  readonly high: number;
}

/** Curves to draw. */
export interface CorruptionCurvesData {
  /** What the levels are, with their unit: `Signal-to-noise ratio (dB)`. */
  readonly levels: string;
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly CorruptionPoint[];
  }[];
  /** Share that guessing has right, drawn as a line. */
  readonly chance?: number;
}

const HEIGHT = 300;
const MOST_SERIES = 28;

/** Accuracy against the strength of a corruption, with bands. */
export const corruptionCurvesPlot = definePlot<CorruptionCurvesData>({
  id: 'corruption-curves',
  title: 'Accuracy under corruption',
  shows:
    'How much a system still gets right as its input is harmed: a flat line stands it well, a steep ' +
    'one had learnt what the harm removes.',
  compose({ levels, series, chance }) {
    checkCount('corruption-curves', 'curves', series.length, MOST_SERIES);
    for (const { name, points } of series) {
      checkCount('corruption-curves', `levels of ${name}`, points.length, 10_000);
      const shares = points.flatMap(({ accuracy, low, high }) => [accuracy, low, high]);
      checkNumbers('corruption-curves', `shares of ${name}`, shares, 0, 1);
      const given = points.map(({ level }) => level);
      checkNumbers('corruption-curves', `levels of ${name}`, given);
    }
    if (chance !== undefined) checkNumbers('corruption-curves', 'chance', [chance], 0, 1);
    return {
      legend: series.map(({ name }, n) => ({ name, ...seriesStyle(n) })),
      panels: [
        linePanel({
          height: HEIGHT,
          x: { label: levels },
          y: { label: 'Share right (%)', isShare: true, domain: [0, 1] },
          hasDots: true,
          lines: series.map(({ points }, n) => ({
            points: points.map(({ level: x, accuracy: y, low, high }) => ({ x, y, low, high })),
            ...seriesStyle(n),
          })),
          ...(chance === undefined ? {} : { ruleY: { at: chance, words: 'guessing' } }),
        }),
      ],
    };
  },
});
