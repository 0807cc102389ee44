// Whether confidence can be believed: how often answers of a confidence are right, and how many there are.
import * as Plot from '@observablehq/plot';
import { axisX, axisY, drawChart, gridY } from './chart.js';
import { checkCount, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { INK, PAIR } from './theme.js';
import { percentText } from './words.js';

/** Bins to draw; the metrics room makes them (`reliabilityBins`). */
export interface ReliabilityData {
  readonly bins: readonly {
    /** Confidences in (from, to], 0..1. */
    readonly from: number;
    readonly to: number;
    readonly count: number;
    readonly confidence: number;
    readonly accuracy: number;
  }[];
  /** Expected calibration error, 0..1. */
  readonly calibrationError?: number;
}

const HEIGHT = 300;
const COUNTS_HEIGHT = 130;
const MOST_BINS = 200;

/** Accuracy over confidence beside the diagonal, and how many answers stand behind each bar. */
export const reliabilityPlot = definePlot<ReliabilityData>({
  id: 'reliability',
  title: 'Calibration',
  shows:
    'Of the answers given with 80 % confidence, are 80 % right? Bars below the diagonal are too sure ' +
    'of themselves, bars above it too modest; bars with few answers behind them say little.',
  compose({ bins, calibrationError }) {
    checkCount('reliability', 'bins', bins.length, MOST_BINS);
    for (const bin of bins) {
      const { from, to, confidence, accuracy, count } = bin;
      checkNumbers('reliability', 'shares', [from, to, confidence, accuracy], 0, 1 + 1e-9);
      checkNumbers('reliability', 'counts', [count], 0, Number.MAX_VALUE);
    }
    const filled = bins.filter(({ count }) => count > 0);
    const percentTicks = {
      ticks: 5,
      tickFormat: (value: number) => `${Math.round(100 * value)} %`,
    };
    return {
      ...(calibrationError === undefined
        ? {}
        : { subtitle: `Expected calibration error ${percentText(calibrationError)}.` }),
      legend: [
        { name: 'share right', color: PAIR.first, mark: 'box' },
        { name: 'mean confidence of the bin', color: PAIR.second, mark: 'dot' },
        { name: 'perfectly calibrated', color: INK.faint, dash: '4 3' },
      ],
      panels: [
        {
          height: HEIGHT,
          draw: (width) =>
            drawChart({
              width,
              height: HEIGHT,
              x: { domain: [0, 1], label: 'Confidence (%)' },
              y: { domain: [0, 1], label: 'Share right (%)' },
              marks: [
                gridY({ ticks: 5 }),
                axisX(percentTicks),
                axisY(percentTicks),
                Plot.rect(filled, {
                  x1: 'from',
                  x2: 'to',
                  y1: 0,
                  y2: 'accuracy',
                  fill: PAIR.first,
                  fillOpacity: 0.75,
                  inset: 1,
                }),
                Plot.line(
                  [
                    [0, 0],
                    [1, 1],
                  ],
                  { stroke: INK.faint, strokeDasharray: '4 3', strokeWidth: 1.4 },
                ),
                Plot.dot(filled, {
                  x: 'confidence',
                  y: 'confidence',
                  r: 3.2,
                  fill: PAIR.second,
                  stroke: INK.paper,
                }),
                Plot.ruleY([0], { stroke: INK.text }),
              ],
            }),
        },
        {
          heading: 'How many answers',
          height: COUNTS_HEIGHT,
          draw: (width) =>
            drawChart({
              width,
              height: COUNTS_HEIGHT,
              x: { domain: [0, 1], label: 'Confidence (%)' },
              y: {
                label: 'Answers',
                domain: [0, Math.max(1, ...bins.map(({ count }) => count))],
                nice: true,
              },
              marks: [
                gridY({ ticks: 3 }),
                axisX(percentTicks),
                axisY({ ticks: 3 }),
                Plot.rect(filled, {
                  x1: 'from',
                  x2: 'to',
                  y1: 0,
                  y2: 'count',
                  fill: INK.faint,
                  inset: 1,
                }),
                Plot.ruleY([0], { stroke: INK.text }),
              ],
            }),
        },
      ],
    };
  },
});
