// Hides one rectangle of bands and frames.
import { exponential, logarithm, type Random } from '../base/index.js';
import { defineAugmentation, type Example, sidesOf } from './augmentation.js';
import { type Fill, fillValue, largestOf, leastOf } from './fill.js';
import { checkRange, drawFrom, type Range } from './range.js';

/** How large, of what form, and what it shows. */
export interface RandomEraseOptions {
  /** Share of the picture that is hidden, 0..1. */
  readonly area: Range;
  /** Bands of the rectangle by its frames, > 0, drawn evenly on a logarithmic scale. */
  readonly aspect: Range;
  /** `'random'` for values between the picture's least and largest, else as in masks. */
  readonly fill: Fill | 'random';
}

/**
 * Random erasing: `area ~ U`, `bands = √(area · cells · aspect)`, `frames = √(area · cells / aspect)`, at a
 * place drawn evenly from those where it fits.
 *
 * @param options.area   default 0.02..0.2
 * @param options.aspect default 0.3..3.3
 * @param options.fill   default `'random'`
 * @throws {ParameterError} when a range is none or leaves its bounds
 *
 * Differs from the paper: a rectangle larger than the picture is cut to it instead of drawn again, and
 * its values go from the picture's least to its largest instead of from 0 to 255.
 * Reference: Zhong et al. 2020, arXiv:1708.04896.
 */
export const randomErase = defineAugmentation<RandomEraseOptions>({
  id: 'random-erase',
  title: 'Hide a rectangle',
  accepts: 'time-frequency',
  source: 'Zhong et al. 2020, arXiv:1708.04896',
  defaults: { area: [0.02, 0.2], aspect: [0.3, 3.3], fill: 'random' },
  off: { area: [0, 0] },
  needsPartner: false,
  keepsShape: true,

  apply(example, { area, aspect, fill }, random) {
    const { bands, frames } = sidesOf(example);
    const cells = bands * frames * drawFrom('random-erase', 'area', area, [0, 1], random);
    const [low, high] = checkRange('random-erase', 'aspect', aspect, SANE_ASPECTS);
    const form = exponential(logarithm(low) + logarithm(high / low) * random.uniform());
    const height = Math.min(bands, Math.round(Math.sqrt(cells * form)));
    const width = Math.min(frames, Math.round(Math.sqrt(cells / form)));
    const firstBand = random.integer(0, bands - height);
    const firstFrame = random.integer(0, frames - width);
    const draw = valuesOf(fill, example, random);
    for (let m = firstBand; m < firstBand + height; m++) {
      for (let t = firstFrame; t < firstFrame + width; t++) example.data[m * frames + t] = draw();
    }
    return example;
  },
});

/** Forms that leave numbers finite. */
const SANE_ASPECTS: Range = [1e-6, 1e6];

function valuesOf(fill: Fill | 'random', example: Example, random: Random): () => number {
  if (fill !== 'random') {
    const value = fillValue(fill, example);
    return () => value;
  }
  const least = leastOf(example.data);
  const span = largestOf(example.data) - least;
  return () => least + span * random.uniform();
}
