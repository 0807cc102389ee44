// Where the sounding tones lie on circles of fifths and thirds.
import { zeros } from '../array/index.js';
import {
  CONSTANT_Q_CHROMA_DEFAULTS,
  type ConstantQChromaOptions,
  constantQChroma,
  normalizeColumns,
} from '../signal/index.js';
import { CHROMA_CQT_CASES } from './chroma-cqt.js';
import { defineFeature } from './define-feature.js';

/** Turns a tone takes on each circle, in half turns a semitone, and the circle's radius. */
const CIRCLES = [
  { halfTurns: 7 / 6, radius: 1 },
  { halfTurns: 3 / 2, radius: 1 },
  { halfTurns: 2 / 3, radius: 0.5 },
] as const;

/**
 * The tonal centroid: the mean place of the tones on the circles of fifths, of minor and of major
 * thirds, tone c at angle `π·halfTurns·12c/nChroma`, each counting as much as it sounds.
 *
 * Rows: fifths sine and cosine, minor thirds sine and cosine, major thirds sine and cosine.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum`, which the estimate of
 *   the tuning then uses
 * @param options those of `chromaCqt`
 * @returns float32 `[6, frames]`, in −1..1
 * @throws {ParameterError} as `chromaCqt` does
 *
 * Parity: `librosa.feature.tonnetz(y=…)`; tolerance in golden/features/tonnetz/cases.json.
 * Reference: Harte, Sandler & Gasser 2006, doi:10.1145/1178723.1178727.
 *
 * @example
 * tonnetz(signal).shape; // [6, 1292] for 30 s at 22,050 Hz
 */
export const tonnetz = defineFeature<ConstantQChromaOptions>({
  id: 'tonnetz',
  reference: 'librosa.feature.tonnetz',
  defaults: CONSTANT_Q_CHROMA_DEFAULTS,
  anyLength: true,
  input: 'melody',
  cases: CHROMA_CQT_CASES,
  // All bins of a click are equally high; its peaks, and so its tuning, are rounding errors.
  awkward: { click: { tuning: 0 } },
  rows: () => 6,
  compute(signal, options) {
    const chroma = normalizeColumns(constantQChroma(signal, options), 1);
    const [classes, frames] = chroma.shape;
    const result = zeros([6, frames]);
    CIRCLES.forEach(({ halfTurns, radius }, circle) => {
      const sine = result.data.subarray(2 * circle * frames, (2 * circle + 1) * frames);
      const cosine = result.data.subarray((2 * circle + 1) * frames, (2 * circle + 2) * frames);
      for (let c = 0; c < classes; c++) {
        const angle = (Math.PI * halfTurns * 12 * c) / classes;
        const across = radius * Math.sin(angle);
        const along = radius * Math.cos(angle);
        for (let t = 0, at = c * frames; t < frames; t++, at++) {
          sine[t] += across * chroma.data[at];
          cosine[t] += along * chroma.data[at];
        }
      }
    });
    return result;
  },
});
