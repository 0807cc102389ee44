// Adam: each weight moves by its gradient's mean over the root of its mean square.
import { type AdamOptions, adamScalars, updateByAdam } from './adam-update.js';
import { defineOptimizer } from './optimizer.js';

/**
 * Adam, with weight decay coupled as in PyTorch's `Adam(weight_decay=…)`.
 *
 * ```
 * g ← g + weightDecay · w
 * m ← β₁ m + (1 − β₁) g        v ← β₂ v + (1 − β₂) g²
 * w ← w − rate · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + eps)
 * ```
 *
 * Reference: Kingma & Ba 2015, arXiv:1412.6980.
 */
export const adam = defineOptimizer<AdamOptions>({
  id: 'adam',
  defaults: { beta1: 0.9, beta2: 0.999, eps: 1e-8, epsBeforeCorrection: false, weightDecay: 0 },
  shares: ['beta1', 'beta2'],
  moments: () => ['mean', 'square'],
  scalars: (options, step, learningRate) => adamScalars(options, step, learningRate, false),
  update: updateByAdam,
});
