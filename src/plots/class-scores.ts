// Precision, recall and F1 of every genre as bars, the best genre first.
import * as Plot from '@observablehq/plot';
import { axisX, axisY, drawChart, gridX, roomForLabels } from './chart.js';
import { checkCount, checkLength, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { FONT_SIZE, INK, SERIES_COLORS } from './theme.js';
import { shortened } from './words.js';

/** Scores to draw; the metrics room makes them (`classScores`). */
export interface ClassScoresData {
  readonly labels: readonly string[];
  readonly scores: readonly {
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
    /** Items of the genre. */
    readonly support: number;
  }[];
}

const MEASURES = [
  {
    key: 'precision',
    name: 'precision: share of claims that are right',
    color: SERIES_COLORS[5],
  },
  {
    key: 'recall',
    name: 'recall: share of the genre that is found',
    color: SERIES_COLORS[0],
  },
  { key: 'f1', name: 'F1: both', color: SERIES_COLORS[1] },
] as const;

const BAR = 9;
const BETWEEN = 9;
const MOST_LABELS = 200;

/** Three bars a genre. */
export const classScoresPlot = definePlot<ClassScoresData>({
  id: 'class-scores',
  title: 'Precision, recall and F1 of each genre',
  shows:
    'Which genres are found and which claims can be believed. High recall with low precision is a ' +
    'genre that is answered too often.',
  compose({ labels, scores }, width) {
    checkCount('class-scores', 'genres', labels.length, MOST_LABELS);
    checkLength('class-scores', 'scores', scores.length, labels.length);
    for (const { precision, recall, f1, support } of scores) {
      checkNumbers('class-scores', 'scores', [precision, recall, f1], 0, 1);
      checkNumbers('class-scores', 'supports', [support], 0, Number.MAX_VALUE);
    }
    const order = labels
      .map((_, n) => n)
      .sort((a, b) => f1Of(scores, b) - f1Of(scores, a) || a - b);
    const row = MEASURES.length * BAR + BETWEEN;
    const height = 20 + order.length * row + 40;
    const names = labels.map((label, n) => `${label} (${scores[n]?.support ?? 0})`);
    const left = roomForLabels(names, width);
    const bars = order.flatMap((n, place) =>
      MEASURES.map(({ key, color }, bar) => ({
        top: place * row + BETWEEN / 2 + bar * BAR,
        value: scores[n]?.[key] ?? 0,
        color,
      })),
    );
    return {
      subtitle: 'In brackets: how many were judged.',
      legend: MEASURES.map(({ name, color }) => ({ name, color, mark: 'box' as const })),
      panels: [
        {
          height,
          draw: (across) =>
            drawChart({
              width: across,
              height,
              marginLeft: left,
              marginTop: 20,
              marginRight: 34,
              x: { domain: [0, 1], label: 'Score (%)' },
              y: { domain: [order.length * row, 0], label: null },
              marks: [
                gridX({ ticks: 5 }),
                axisX({
                  ticks: 5,
                  tickFormat: (value: number) => `${Math.round(100 * value)} %`,
                }),
                axisY(
                  order.map((_, place) => (place + 0.5) * row),
                  {
                    tickSize: 0,
                    tickFormat: (at: number) =>
                      shortened(names[order[Math.floor(at / row)] ?? 0] ?? '', left - 12),
                  },
                ),
                Plot.rectX(bars, {
                  x1: 0,
                  x2: 'value',
                  y1: 'top',
                  y2: ({ top }) => top + BAR - 1,
                  fill: 'color',
                }),
                Plot.text(bars, {
                  x: 'value',
                  y: ({ top }) => top + BAR / 2,
                  text: ({ value }) => `${Math.round(100 * value)}`,
                  textAnchor: 'start',
                  dx: 4,
                  fontSize: FONT_SIZE.small - 2,
                  fill: INK.text,
                }),
              ],
            }),
        },
      ],
    };
  },
});

function f1Of(scores: ClassScoresData['scores'], n: number): number {
  return scores[n]?.f1 ?? 0;
}
