// A song over time and frequency, in colour or grey.
import type { NdArray } from '../array/index.js';
import { checkLength, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { checkGrid, drawHeatMap, extremesOf, greyColor, magmaColor } from './heat-map.js';
import { frequencyTicks, rowTicks } from './rows-ticks.js';

/** A spectrogram to draw. */
export interface SpectrogramData {
  /** Decibels `[bands, frames]`, low bands first. */
  readonly decibels: NdArray;
  /** Hop over sample rate. */
  readonly secondsPerFrame: number;
  /** Hz of each band, rising; without them bands are numbered. */
  readonly frequencies?: ArrayLike<number>;
  /** Default `colour`. */
  readonly colors?: 'colour' | 'grey';
  /** What was heard, for the line below the title. */
  readonly name?: string;
}

const HEIGHT = 260;

/** A spectrogram with seconds, frequencies and decibels. */
export const spectrogramPlot = definePlot<SpectrogramData>({
  id: 'spectrogram',
  title: 'Spectrogram',
  shows:
    'Which frequencies sound when: time to the right, low notes at the bottom, loud parts bright.',
  compose({ decibels, secondsPerFrame, frequencies, colors = 'colour', name }) {
    checkGrid('spectrogram', decibels);
    checkNumbers('spectrogram', 'seconds a frame', [secondsPerFrame], 1e-9, 1e9);
    const [bands = 1, frames = 1] = decibels.shape;
    if (frequencies) {
      checkLength('spectrogram', 'frequencies, one a band', frequencies.length, bands);
      checkNumbers('spectrogram', 'frequencies', frequencies);
    }
    return {
      ...(name === undefined ? {} : { subtitle: name }),
      panels: [
        {
          height: HEIGHT,
          draw: (width) =>
            drawHeatMap({
              values: decibels,
              range: extremesOf(decibels.data),
              color: colors === 'grey' ? greyColor : magmaColor,
              x: { label: 'Time (s)', span: frames * secondsPerFrame },
              y: frequencies
                ? { label: 'Frequency (Hz)', ticks: frequencyTicks(frequencies, HEIGHT - 66) }
                : { label: 'Band', ticks: rowTicks(bands, HEIGHT - 66) },
              unit: 'dB',
              width,
              height: HEIGHT,
            }),
        },
      ],
    };
  },
});
