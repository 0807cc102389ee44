// A search for hyper-parameters, trial by trial: each score, and the best so far.
import { checkCount, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { linePanel, VALIDATION_AXES } from './line-chart.js';
import { PAIR } from './theme.js';
import { percentText } from './words.js';

/** One complete trial. */
export interface SearchedTrial {
  /** From 0, in the order of their start. */
  readonly number: number;
  readonly score: number;
  /** The best score up to this trial. */
  readonly best: number;
}

/** A search to draw. */
export interface SearchHistoryData {
  /** Complete trials in the order of their numbers. */
  readonly trials: readonly SearchedTrial[];
  /** What the scores are; default `loss`. Accuracies are 0..1. */
  readonly measure?: 'loss' | 'accuracy';
}

const HEIGHT = 300;
const MOST_TRIALS = 1e6;

/** A dot a trial, and a line that only ever gets better. */
export const searchHistoryPlot = definePlot<SearchHistoryData>({
  id: 'search-history',
  title: 'The search, trial by trial',
  shows:
    'Whether a search was still finding better values when it ended: as long as the line moves, more ' +
    'trials are worth their time.',
  compose({ trials, measure = 'loss' }) {
    checkCount('search-history', 'complete trials', trials.length, MOST_TRIALS);
    for (const figure of ['number', 'score', 'best'] as const) {
      checkNumbers(
        'search-history',
        `figures (${figure})`,
        trials.map((one) => one[figure]),
      );
    }
    const { best } = trials.at(-1) as SearchedTrial;
    const winner = trials.find(({ score }) => score === best);
    const words = measure === 'accuracy' ? percentText(best) : Number(best.toPrecision(4));
    return {
      ...(winner && { subtitle: `The best is trial ${winner.number}: ${words}.` }),
      legend: [
        { name: 'each trial', color: PAIR.first, mark: 'dot' },
        { name: 'best so far', color: PAIR.second },
      ],
      panels: [
        linePanel({
          height: HEIGHT,
          x: { label: 'Trial', isWhole: true },
          y: VALIDATION_AXES[measure],
          lines: [
            {
              points: trials.map(({ number, best: y }) => ({ x: number, y })),
              color: PAIR.second,
              mark: 'steps',
            },
            {
              points: trials.map(({ number, score }) => ({ x: number, y: score })),
              color: PAIR.first,
              mark: 'dots',
            },
          ],
        }),
      ],
    };
  },
});
