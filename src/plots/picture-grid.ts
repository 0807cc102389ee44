// Several spectrograms beside each other on one scale of colours.
import type { NdArray } from '../array/index.js';
import { drawHeatMap, extremesOf, magmaColor } from './heat-map.js';
import { type Panel, panelWidth } from './page.js';
import { rowTicks } from './rows-ticks.js';

/** A spectrogram with its name. */
export interface NamedPicture {
  readonly name: string;
  /** `[bands, frames]`, low bands first. */
  readonly values: NdArray;
}

const HEIGHT = 158;
/** Pixels a small spectrogram needs to be readable. */
const NARROWEST = 230;

/** As many columns as fit, 1 to 3. */
export function gridColumns(width: number, pictures: number): number {
  const fitting = [3, 2].find((columns) => panelWidth(width, columns) >= NARROWEST) ?? 1;
  return Math.min(fitting, pictures);
}

/** A panel for each, all with the colours of the least and the most of them all. */
export function gridPanels(
  pictures: readonly NamedPicture[],
  secondsPerFrame: number,
  unit: string,
): Panel[] {
  const extremes = pictures.map(({ values }) => extremesOf(values.data));
  const range = [
    Math.min(...extremes.map(([low]) => low)),
    Math.max(...extremes.map(([, high]) => high)),
  ] as const;
  return pictures.map(({ name, values }) => ({
    heading: name,
    height: HEIGHT,
    draw: (width) =>
      drawHeatMap({
        values,
        range,
        color: magmaColor,
        x: { label: 'Time (s)', span: (values.shape[1] ?? 1) * secondsPerFrame },
        y: { label: 'Band', ticks: rowTicks(values.shape[0] ?? 1, HEIGHT - 66) },
        unit,
        width,
        height: HEIGHT,
      }),
  }));
}
