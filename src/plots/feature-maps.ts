// The same sound as a mel spectrogram and as MFCCs, one above the other.
import type { NdArray } from '../array/index.js';
import { checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { checkGrid, drawHeatMap, extremesOf, magmaColor } from './heat-map.js';
import { rowTicks } from './rows-ticks.js';
import { divergingColor } from './theme.js';

/** Two maps of one sound. */
export interface FeatureMapsData {
  /** Decibels `[bands, frames]`. */
  readonly mel: NdArray;
  /** Coefficients `[coefficients, frames]`, the zeroth first. */
  readonly mfcc: NdArray;
  /** Hop over sample rate, for both. */
  readonly secondsPerFrame: number;
  readonly name?: string;
}

const HEIGHT = 210;
/** Coefficients are drawn up to this many standard deviations from their mean. */
const REACH = 3;

/** A mel spectrogram above its MFCCs, each coefficient in its own standard deviations. */
export const featureMapsPlot = definePlot<FeatureMapsData>({
  id: 'feature-maps',
  title: 'Mel spectrogram and MFCCs',
  shows:
    'The two inputs nets are given: loudness per mel band, and cepstral coefficients, each shown as ' +
    'standard deviations from its own mean so that the first does not outshine the rest.',
  compose({ mel, mfcc, secondsPerFrame, name }) {
    checkGrid('feature-maps', mel);
    checkGrid('feature-maps', mfcc);
    checkNumbers('feature-maps', 'seconds a frame', [secondsPerFrame], 1e-9, 1e9);
    const span = (map: NdArray) => (map.shape[1] ?? 1) * secondsPerFrame;
    const ticks = (map: NdArray) => rowTicks(map.shape[0] ?? 1, HEIGHT - 66);
    return {
      ...(name === undefined ? {} : { subtitle: name }),
      panels: [
        {
          heading: 'Mel spectrogram',
          height: HEIGHT,
          draw: (width) =>
            drawHeatMap({
              values: mel,
              range: extremesOf(mel.data),
              color: magmaColor,
              x: { label: 'Time (s)', span: span(mel) },
              y: { label: 'Mel band', ticks: ticks(mel) },
              unit: 'dB',
              width,
              height: HEIGHT,
            }),
        },
        {
          heading: 'MFCCs',
          height: HEIGHT,
          draw: (width) =>
            drawHeatMap({
              values: standardized(mfcc),
              range: [-REACH, REACH],
              color: (level) => divergingColor(level),
              x: { label: 'Time (s)', span: span(mfcc) },
              y: { label: 'Coefficient', ticks: ticks(mfcc) },
              unit: 'sd',
              width,
              height: HEIGHT,
            }),
        },
      ],
    };
  },
});

/** Each row less its mean, over its standard deviation; a row that never changes becomes 0. */
function standardized({ data, shape }: NdArray): NdArray {
  const [rows = 1, columns = 1] = shape;
  const scaled = new Float32Array(data.length);
  for (let row = 0; row < rows; row++) {
    const own = data.subarray(row * columns, (row + 1) * columns);
    const mean = own.reduce((sum, value) => sum + value, 0) / columns;
    const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / columns;
    const scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
    scaled.set(
      own.map((value) => (value - mean) * scale),
      row * columns,
    );
  }
  return { data: scaled, shape };
}
