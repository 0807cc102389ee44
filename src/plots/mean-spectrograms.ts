// The mean spectrogram of every genre, side by side.
import { checkCount, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { checkGrid } from './heat-map.js';
import { gridColumns, gridPanels, type NamedPicture } from './picture-grid.js';

/** Mean spectrograms to draw. */
export interface MeanSpectrogramsData {
  /** Decibels averaged over the songs of each genre, `[bands, frames]`. */
  readonly genres: readonly NamedPicture[];
  /** Hop over sample rate. */
  readonly secondsPerFrame: number;
}

const MOST_GENRES = 60;

/** One small spectrogram a genre, all on one scale. */
export const meanSpectrogramsPlot = definePlot<MeanSpectrogramsData>({
  id: 'mean-spectrograms',
  title: 'Mean spectrogram of each genre',
  shows:
    'What the songs of a genre have in common once all that is their own has been averaged away.',
  compose({ genres, secondsPerFrame }, width) {
    checkCount('mean-spectrograms', 'genres', genres.length, MOST_GENRES);
    for (const { values } of genres) checkGrid('mean-spectrograms', values);
    checkNumbers('mean-spectrograms', 'seconds a frame', [secondsPerFrame], 1e-9, 1e9);
    return {
      columns: gridColumns(width, genres.length),
      panels: gridPanels(genres, secondsPerFrame, 'dB'),
    };
  },
});
