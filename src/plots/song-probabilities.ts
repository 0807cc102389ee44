// What a classifier makes of one song: a bar a genre, the likeliest first.
import * as Plot from '@observablehq/plot';
import { axisX, axisY, drawChart, gridX, roomForLabels } from './chart.js';
import { checkCount, checkLength, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { INK, PAIR } from './theme.js';
import { percentText, shortened } from './words.js';

/** An answer to draw. */
export interface SongProbabilitiesData {
  readonly labels: readonly string[];
  /** 0..1, in the order of the labels. */
  readonly probabilities: readonly number[];
  /** The genre the song has, where it is known. */
  readonly genre?: string;
  readonly name?: string;
}

const ROW = 24;
const MOST_LABELS = 200;

/** Probabilities as bars; the true genre, where known, in a colour of its own. */
export const songProbabilitiesPlot = definePlot<SongProbabilitiesData>({
  id: 'song-probabilities',
  title: 'Genres of a song',
  shows: 'How sure the answer is: one long bar is a clear case, several of a length are a guess.',
  compose({ labels, probabilities, genre, name }, width) {
    checkCount('song-probabilities', 'genres', labels.length, MOST_LABELS);
    checkLength('song-probabilities', 'probabilities', probabilities.length, labels.length);
    checkNumbers('song-probabilities', 'probabilities', probabilities, 0, 1 + 1e-6);
    const bars = labels
      .map((label, n) => ({ label, share: probabilities[n] ?? 0, n }))
      .sort((a, b) => b.share - a.share || a.n - b.n)
      .map((bar, place) => ({
        ...bar,
        place,
        color: bar.label === genre ? PAIR.second : PAIR.first,
      }));
    const left = roomForLabels(labels, width);
    const height = 8 + ROW * bars.length + 40;
    return {
      ...(name === undefined ? {} : { subtitle: name }),
      legend:
        genre === undefined
          ? []
          : [
              { name: `its genre: ${genre}`, color: PAIR.second, mark: 'box' },
              { name: 'other genres', color: PAIR.first, mark: 'box' },
            ],
      panels: [
        {
          height,
          draw: (across) =>
            drawChart({
              width: across,
              height,
              marginLeft: left,
              marginTop: 8,
              marginRight: 54,
              x: { domain: [0, 1], label: 'Probability (%)' },
              y: { domain: bars.map(({ place }) => place), label: null, padding: 0.25 },
              marks: [
                gridX({ ticks: 5 }),
                axisX({
                  ticks: 5,
                  tickFormat: (value: number) => `${Math.round(100 * value)} %`,
                }),
                axisY({
                  tickSize: 0,
                  tickFormat: (place: number) => shortened(bars[place]?.label ?? '', left - 12),
                }),
                Plot.barX(bars, { x: 'share', y: 'place', fill: 'color' }),
                Plot.text(bars, {
                  x: 'share',
                  y: 'place',
                  text: ({ share }) => percentText(share),
                  textAnchor: 'start',
                  dx: 5,
                  fill: INK.text,
                }),
              ],
            }),
        },
      ],
    };
  },
});
