// Four frames at a time against the transform of one frame, in both precisions and every size.
import { describe, expect, test } from 'vitest';
import { createRealFft } from '../fourier/real-fft.js';
import type { Signal } from '../signal.js';
import { forEachFour } from './four-spectra.js';
import type { PadMode } from './framing.js';
import { spectrum } from './spectrum.js';
import { STFT_DEFAULTS, stftWindow } from './stft-options.js';

const tune = (length: number): Signal => ({
  samples: Float32Array.from({ length }, (_, n) => 0.5 * Math.sin(n * 0.3) + 0.3 * Math.sin(n * n)),
  sampleRate: 22050,
});

/** Powers of two with both kinds of last pass, every small prime in a length, and others. */
const SIZES = [
  1, 2, 3, 6, 8, 15, 16, 32, 52, 64, 66, 98, 100, 143, 257, 502, 128, 256, 511, 512, 1024, 2048,
  4096, 8192,
];

describe.each(SIZES)('frames of %i samples', (nFft) => {
  const signal = tune(6 * nFft + 5);

  test.each(['float32', 'float64'] as const)(
    'have the power that defines them, in %s',
    (precision) => {
      for (const [hopLength, padMode] of [
        [Math.ceil(nFft / 3), 'reflect'],
        [2 * nFft, 'constant'],
      ] as [number, PadMode][]) {
        const options = { ...STFT_DEFAULTS, nFft, hopLength, padMode, center: false };
        const fft = createRealFft(nFft);
        const window = stftWindow(options);
        const re = new Float64Array(fft.bins);
        const im = new Float64Array(fft.bins);
        let visited = 0;
        forEachFour(signal, options, precision, (power, t, lanes) => {
          expect(t).toBe(visited);
          visited += lanes;
          for (let lane = 0; lane < lanes; lane++) {
            const start = (t + lane) * hopLength;
            fft.forward(
              window.map((weight, n) => weight * signal.samples[start + n]!),
              re,
              im,
            );
            const loudest = Math.max(...re.map((value, k) => Math.hypot(value, im[k]!)));
            const tolerance = (precision === 'float32' ? 1e-6 : 1e-12) * loudest;
            let worst = 0;
            for (let k = 0; k < fft.bins; k++) {
              const expected = Math.hypot(re[k]!, im[k]!);
              const difference = Math.abs(Math.sqrt(power[4 * k + lane]!) - expected);
              worst = Math.max(worst, difference - 1e-7 * expected);
            }
            expect(worst).toBeLessThanOrEqual(tolerance);
          }
        });
        expect(visited).toBe(spectrum(signal, options).frames);
      }
    },
  );

  test('are taken from a spectrum that was made with the same options', () => {
    const shared = spectrum(signal, { nFft });
    forEachFour(shared, shared.options, 'float32', (power, t, lanes) => {
      for (let lane = 0; lane < lanes; lane++) {
        const row = shared.power.subarray((t + lane) * shared.bins, (t + lane + 1) * shared.bins);
        expect(row.every((value, k) => value === power[4 * k + lane])).toBe(true);
      }
    });
  });
});
