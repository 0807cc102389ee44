// Does to a sound the two things of coding at a low rate that are heard most.
import { type ComplexSpectrum, complexSpectrum, inverseSpectrum } from '../signal/index.js';
import { defineAugmentation } from './augmentation.js';
import { drawFrom, type Range } from './range.js';
import { powerRatio } from './ratios.js';

/** How many bits are left. */
export interface Mp3LikeOptions {
  /** Rate of the one channel there is, in kbit/s; about half of what a stereo file would have. */
  readonly kbps: Range;
}

/**
 * Leaves out high frequencies and rounds the others coarsely, band by band, as MP3 at a low rate does.
 *
 * What it imitates: sound above `min(16,000, 250 · kbps)` Hz is gone. Below, a short-time spectrum of about
 * 26 ms is rounded in critical bands, in steps whose noise lies `6.02 dB` below the band for every bit that
 * the rate leaves for a coefficient, `1000 · kbps / (2 · cutoff)`, or as high as louder neighbours hide:
 * 10 dB less per band upwards and 25 dB per band downwards. So quiet bands beside loud ones fall to 0, and
 * what is left warbles.
 *
 * What it does not: no file is made, so there are no windows of changing length, no stereo, no entropy coding,
 * no bit reservoir, no delay at the start, and no model of which sounds are tones. Its figures are ours; it
 * is no measure of any encoder.
 *
 * @param options.kbps default 24..64 kbit/s
 * @throws {ParameterError} when the range is none or leaves 8..320
 *
 * Reference: critical bands after Zwicker 1961, doi:10.1121/1.1908630.
 */
export const mp3Like = defineAugmentation<Mp3LikeOptions>({
  id: 'mp3-like',
  title: 'As if coded at a low rate',
  accepts: 'waveform',
  source: 'our own, critical bands after Zwicker 1961',
  defaults: { kbps: [24, 64] },
  off: null,
  needsPartner: false,
  keepsShape: true,

  apply(example, options, random) {
    const kbps = drawFrom('mp3-like', 'kbps', options.kbps, [8, 320], random);
    const { data } = example;
    const sampleRate = example.sampleRate as number;
    const cutoffHz = Math.min(HIGHEST_HZ, HZ_PER_KBPS * kbps, sampleRate / 2);
    const bits = (1000 * kbps) / (2 * cutoffHz);
    const nFft = Math.max(32, 2 ** Math.round(Math.log2(FRAME_SECONDS * sampleRate)));
    const spectrum = complexSpectrum({ samples: data, sampleRate }, { nFft, hopLength: nFft / 2 });
    const edges = bandEdges(spectrum, cutoffHz);
    const share = powerRatio(-DECIBELS_PER_BIT * bits);
    for (let t = 0; t < spectrum.frames; t++) roundFrame(spectrum, t, edges, share);
    data.set(inverseSpectrum(spectrum, data.length));
    return example;
  },
});

/** Two bits a coefficient up to 64 kbit/s, more above. */
const HZ_PER_KBPS = 250;
const HIGHEST_HZ = 16000;
const DECIBELS_PER_BIT = 6.02;
/** 1152 samples at 44.1 kHz. */
const FRAME_SECONDS = 0.026;
/** How much of a band's power hides noise in the band above it, and in the band below. */
const UPWARDS = 0.1;
const DOWNWARDS = 10 ** -2.5;

/** Upper edges of Zwicker's critical bands in Hz. */
const CRITICAL_HZ = [
  100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480, 1720, 2000, 2320, 2700, 3150, 3700,
  4400, 5300, 6400, 7700, 9500, 12000, 15500,
];

/** First bins of the bands, none of them empty, and of what lies above the cutoff. */
function bandEdges({ bins, options, sampleRate }: ComplexSpectrum, cutoffHz: number): number[] {
  const binOf = (hertz: number) =>
    Math.min(bins, 1 + Math.floor((hertz * options.nFft) / sampleRate));
  const inside = CRITICAL_HZ.filter((hertz) => hertz < cutoffHz);
  return [...new Set([0, ...inside.map(binOf), binOf(cutoffHz)])];
}

/** Rounds one frame; `share` is the noise a band bears, as a share of its own power. */
function roundFrame(
  { re, im, bins }: ComplexSpectrum,
  frame: number,
  edges: readonly number[],
  share: number,
): void {
  const start = frame * bins;
  const powers = edges.slice(1).map((end, band) => {
    const first = edges[band] as number;
    let sum = 0;
    for (let i = start + first; i < start + end; i++) {
      sum += (re[i] as number) ** 2 + (im[i] as number) ** 2;
    }
    return sum / (end - first);
  });
  powers.forEach((own, band) => {
    const below = UPWARDS * (powers[band - 1] ?? 0);
    const above = DOWNWARDS * (powers[band + 1] ?? 0);
    // Rounding to steps of s leaves s²/12 of noise in each of the two parts of a bin.
    const step = Math.sqrt(6 * share * Math.max(own, below, above));
    if (step === 0) return;
    for (let i = start + (edges[band] as number); i < start + (edges[band + 1] as number); i++) {
      re[i] = step * Math.round((re[i] as number) / step);
      im[i] = step * Math.round((im[i] as number) / step);
    }
  });
  const kept = edges.at(-1) as number;
  re.fill(0, start + kept, start + bins);
  im.fill(0, start + kept, start + bins);
}
