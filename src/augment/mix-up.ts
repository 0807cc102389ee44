// Blends two songs and their labels, so that the net learns to say how sure it is.
import { checkOption, defineAugmentation } from './augmentation.js';
import { mixingWeight } from './beta.js';

/** How evenly two examples are mixed. */
export interface MixUpOptions {
  /** α of `λ ~ Beta(α, α)`; 0 does not mix. */
  readonly alpha: number;
}

/**
 * `λ · example + (1 − λ) · partner`, and the same of their targets.
 *
 * @param options.alpha default 0.4
 * @throws {ShapeError} when there is no partner of the same shape; {ParameterError} when α is negative
 *
 * Reference: Zhang et al. 2018, arXiv:1710.09412.
 */
export const mixUp = defineAugmentation<MixUpOptions>({
  id: 'mix-up',
  title: 'Two at once',
  accepts: 'time-frequency',
  source: 'Zhang et al. 2018, arXiv:1710.09412',
  defaults: { alpha: 0.4 },
  off: { alpha: 0 },
  needsPartner: true,
  keepsShape: true,

  apply(example, { alpha }, random, partner) {
    checkOption('mix-up', 'alpha', alpha);
    if (alpha === 0 || !partner) return example;
    const share = mixingWeight(alpha, random);
    mixInto(example.data, partner.data, share);
    if (example.target && partner.target) mixInto(example.target, partner.target, share);
    return example;
  },
});

function mixInto(own: Float32Array, other: Float32Array, share: number): void {
  for (let i = 0; i < own.length; i++) {
    own[i] = share * (own[i] as number) + (1 - share) * (other[i] as number);
  }
}
