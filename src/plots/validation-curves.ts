// Several systems on the validation part, epoch by epoch: means over seeds with their spread.
import { checkCount, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { type LinePoint, linePanel, VALIDATION_AXES } from './line-chart.js';
import { seriesStyle } from './theme.js';

/** One system, trained once a seed. */
export interface ValidationSeries {
  readonly name: string;
  /** A figure an epoch for each seed; runs may differ in length. */
  readonly runs: readonly (readonly number[])[];
}

/** Systems to compare. */
export interface ValidationCurvesData {
  readonly series: readonly ValidationSeries[];
  /** What the figures are; default `accuracy`, 0..1. */
  readonly measure?: 'accuracy' | 'loss';
}

const HEIGHT = 320;
const MOST_SERIES = 28;

/** One line a system: the mean over its seeds, from the least to the most of them a band. */
export const validationCurvesPlot = definePlot<ValidationCurvesData>({
  id: 'validation-curves',
  title: 'Validation of all systems',
  shows:
    'How fast and how far each system learns. Lines are means over seeds, bands reach from the worst ' +
    'to the best seed; a line goes on as long as every seed of it was still training.',
  compose({ series, measure = 'accuracy' }) {
    checkCount('validation-curves', 'systems', series.length, MOST_SERIES);
    for (const { name, runs } of series) {
      checkCount('validation-curves', `runs of ${name}`, runs.length, 1000);
      for (const run of runs) {
        checkCount('validation-curves', `epochs of ${name}`, run.length, 1e6);
        checkNumbers('validation-curves', `figures of ${name}`, run);
      }
    }
    return {
      legend: series.map(({ name, runs }, n) => ({
        name: runs.length > 1 ? `${name} (${runs.length} seeds)` : name,
        ...seriesStyle(n),
      })),
      panels: [
        linePanel({
          height: HEIGHT,
          x: { label: 'Epoch', isWhole: true },
          y: VALIDATION_AXES[measure],
          lines: series.map(({ runs }, n) => ({ points: meanLine(runs), ...seriesStyle(n) })),
        }),
      ],
    };
  },
});

function meanLine(runs: readonly (readonly number[])[]): LinePoint[] {
  const epochs = Math.min(...runs.map((run) => run.length));
  return Array.from({ length: epochs }, (_, epoch) => {
    const values = runs.map((run) => run[epoch] as number);
    const y = values.reduce((sum, value) => sum + value, 0) / values.length;
    const band = runs.length > 1 ? { low: Math.min(...values), high: Math.max(...values) } : {};
    return { x: epoch + 1, y, ...band };
  });
}
