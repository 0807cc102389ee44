// What augmentations do to a spectrogram: before, each one alone, and all together.
import type { NdArray } from '../array/index.js';
import { checkCount, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { checkGrid } from './heat-map.js';
import { gridColumns, gridPanels, type NamedPicture } from './picture-grid.js';

/** A spectrogram and what became of it. */
export interface AugmentationsData {
  /** `[bands, frames]`, low bands first. */
  readonly before: NdArray;
  /** After each augmentation by itself, then after all of them. */
  readonly after: readonly NamedPicture[];
  /** Hop over sample rate. */
  readonly secondsPerFrame: number;
  /** What the values are: `dB`, or `level` for 0..1; default `dB`. */
  readonly unit?: string;
}

const MOST_PICTURES = 60;

/** A panel for what was there and one for each change. */
export const augmentationsPlot = definePlot<AugmentationsData>({
  id: 'augmentations',
  title: 'Augmentations',
  shows: 'The same sound as it was and as a net meets it in training: compare each with the first.',
  compose({ before, after, secondsPerFrame, unit = 'dB' }, width) {
    checkCount('augmentations', 'augmented pictures', after.length, MOST_PICTURES);
    for (const values of [before, ...after.map((one) => one.values)]) {
      checkGrid('augmentations', values);
    }
    checkNumbers('augmentations', 'seconds a frame', [secondsPerFrame], 1e-9, 1e9);
    const pictures = [{ name: 'as it was', values: before }, ...after];
    return {
      columns: gridColumns(width, pictures.length),
      panels: gridPanels(pictures, secondsPerFrame, unit),
    };
  },
});
