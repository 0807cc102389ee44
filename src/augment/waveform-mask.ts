// Silences stretches of a sound.
import { ParameterError } from '../base/index.js';
import { checkOption, defineAugmentation } from './augmentation.js';
import { checkRange, type Range } from './range.js';

/** How many stretches, how long, and how softly they begin and end. */
export interface WaveformMaskOptions {
  /** Stretches, which may overlap; ≥ 0. */
  readonly count: number;
  /** Their length: a share of the sound, or samples. */
  readonly length: Range;
  readonly unit: 'share' | 'samples';
  /** Longest fade in samples at each end of a stretch, inside it; never more than a tenth of it. */
  readonly fadeSamples: number;
}

/**
 * Multiplies stretches by 0: `t ~ U{⌊low · N⌋..⌊high · N⌋}` samples from `U{0..N − t}`, with a straight fade
 * of `min(fadeSamples, ⌊t / 10⌋)` samples at both ends.
 *
 * @param options.count       default 1
 * @param options.length      default 0.10..0.15
 * @param options.unit        default `'share'`; samples longer than the sound are cut to it
 * @param options.fadeSamples default 441, 10 ms at 44.1 kHz
 * @throws {ParameterError} when an option is out of range
 */
export const waveformMask = defineAugmentation<WaveformMaskOptions>({
  id: 'waveform-mask',
  title: 'Silence stretches',
  accepts: 'waveform',
  source: 'nnet1, as published',
  defaults: { count: 1, length: [0.1, 0.15], unit: 'share', fadeSamples: 441 },
  off: { count: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, options, random) {
    checkOption('waveform-mask', 'count', options.count, 'whole');
    checkOption('waveform-mask', 'fadeSamples', options.fadeSamples, 'whole');
    const { data } = example;
    const [shortest, longest] = lengthsOf(options, data.length);
    for (let mask = 0; mask < options.count; mask++) {
      const length = random.integer(shortest, longest);
      const first = random.integer(0, data.length - length);
      silence(data.subarray(first, first + length), options.fadeSamples);
    }
    return example;
  },
});

function lengthsOf({ length, unit }: WaveformMaskOptions, samples: number): Range {
  if (unit !== 'share' && unit !== 'samples') {
    throw new ParameterError(
      `waveform-mask: unit must be 'share' or 'samples'; got ${unit}. Change unit.`,
    );
  }
  const most = unit === 'share' ? 1 : Number.POSITIVE_INFINITY;
  const [low, high] = checkRange('waveform-mask', 'length', length, [0, most]);
  const scale = unit === 'share' ? samples : 1;
  const inSamples = (value: number) => Math.min(samples, Math.floor(value * scale));
  return [inSamples(low), inSamples(high)];
}

/** To 0, by way of a fade that starts at 1 and reaches 0 in its last sample, and the same backwards. */
function silence(stretch: Float32Array, fadeSamples: number): void {
  const fade = Math.min(fadeSamples, Math.floor(0.1 * stretch.length));
  stretch.fill(0, fade, stretch.length - fade);
  for (let i = 0; i < fade; i++) {
    const end = stretch.length - 1 - i;
    const share = fade > 1 ? 1 - i / (fade - 1) : 1;
    stretch[i] = (stretch[i] as number) * share;
    stretch[end] = (stretch[end] as number) * share;
  }
}
