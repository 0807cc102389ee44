// AdamW: Adam whose weight decay shrinks the weights directly instead of bending the gradient.
import { type AdamOptions, adamScalars, updateByAdam } from './adam-update.js';
import { defineOptimizer } from './optimizer.js';

/**
 * AdamW: `w ← (1 − rate · weightDecay) · w`, then Adam's step without decay.
 *
 * Reference: Loshchilov & Hutter 2019, arXiv:1711.05101.
 */
export const adamw = defineOptimizer<AdamOptions>({
  id: 'adamw',
  defaults: { beta1: 0.9, beta2: 0.999, eps: 1e-8, epsBeforeCorrection: false, weightDecay: 0.01 },
  shares: ['beta1', 'beta2'],
  moments: () => ['mean', 'square'],
  scalars: (options, step, learningRate) => adamScalars(options, step, learningRate, true),
  update: updateByAdam,
});
