// A song's waveform, with the stretch that a net hears marked in it.
import * as Plot from '@observablehq/plot';
import { ParameterError } from '../base/index.js';
import { axisX, axisY, drawChart, gridY, MARGINS } from './chart.js';
import { checkCount, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { INK, PAIR } from './theme.js';

/** A sound to draw. */
export interface WaveformData {
  /** Full scale is 1. */
  readonly samples: Float32Array;
  /** Hz. */
  readonly sampleRate: number;
  /** The stretch that is heard, in seconds. */
  readonly clip?: { readonly from: number; readonly to: number };
  readonly name?: string;
}

const HEIGHT = 200;
const MOST_SAMPLES = 2 ** 28;

/** Peaks per pixel, the clip window laid over them. */
export const waveformPlot = definePlot<WaveformData>({
  id: 'waveform',
  title: 'Waveform',
  shows:
    'How loud the sound is over time: each column reaches from its lowest to its highest sample. ' +
    'The marked window is the clip that is judged.',
  compose({ samples, sampleRate, clip, name }) {
    checkCount('waveform', 'samples', samples.length, MOST_SAMPLES);
    checkNumbers('waveform', 'sample rates', [sampleRate], 1e-9, 1e9);
    checkNumbers('waveform', 'samples', samples);
    if (clip && !(clip.from >= 0 && clip.to > clip.from && Number.isFinite(clip.to))) {
      throw new ParameterError(
        `waveform: expected a clip from 0 s or later to a later time; got ${clip.from} to ${clip.to}. ` +
          'Change it.',
      );
    }
    const seconds = samples.length / sampleRate;
    return {
      ...(name === undefined ? {} : { subtitle: name }),
      legend: [
        { name: 'lowest to highest sample', color: PAIR.first, mark: 'box' },
        ...(clip
          ? [
              {
                name: `clip, ${clip.from} to ${clip.to} s`,
                color: CLIP_COLOR,
                mark: 'box' as const,
              },
            ]
          : []),
      ],
      panels: [
        {
          height: HEIGHT,
          draw(width) {
            const columns = Math.max(1, width - MARGINS.marginLeft - MARGINS.marginRight);
            const peaks = peaksOf(samples, columns, seconds);
            const most = Math.max(1e-6, ...peaks.map(({ low, high }) => Math.max(-low, high)));
            return drawChart({
              width,
              height: HEIGHT,
              x: { label: 'Time (s)', domain: [0, Math.max(seconds, clip?.to ?? 0)] },
              y: {
                label: 'Amplitude (full scale = 1)',
                domain: [-most, most],
                ticks: 5,
                nice: true,
              },
              marks: [
                axisX({ ticks: Math.max(2, Math.floor(columns / 80)) }),
                axisY({ ticks: 5 }),
                gridY({ ticks: 5 }),
                ...(clip ? [Plot.rectX([clip], { x1: 'from', x2: 'to', fill: CLIP_COLOR })] : []),
                Plot.areaY(peaks, {
                  x: 'at',
                  y1: 'low',
                  y2: 'high',
                  fill: PAIR.first,
                  stroke: PAIR.first,
                  strokeWidth: 0.6,
                }),
                Plot.ruleY([0], { stroke: INK.text, strokeWidth: 0.6 }),
                ...(clip
                  ? [Plot.ruleX([clip.from, clip.to], { stroke: PAIR.second, strokeWidth: 1.2 })]
                  : []),
              ],
            });
          },
        },
      ],
    };
  },
});

const CLIP_COLOR = '#fbdcc4';

interface Peak {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** The least and the most of as many stretches as there are columns. */
function peaksOf(samples: Float32Array, columns: number, seconds: number): Peak[] {
  const count = Math.min(columns, samples.length);
  return Array.from({ length: count }, (_, column) => {
    const from = Math.floor((column * samples.length) / count);
    const to = Math.max(from + 1, Math.floor(((column + 1) * samples.length) / count));
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let n = from; n < to; n++) {
      const sample = samples[n] as number;
      if (sample < low) low = sample;
      if (sample > high) high = sample;
    }
    return { at: ((column + 0.5) * seconds) / count, low, high };
  });
}
