// Knowledge distillation: a net learns from labels and from a larger net's softened answers.
import { ParameterError } from '../../base/index.js';
import { defineLoss } from './loss.js';
import { checkScores, checkShare } from './loss-checks.js';

/** Options of `distillation`. */
export interface DistillationOptions {
  /** How far both answers are softened, above 0; default 3. */
  readonly temperature: number;
  /** Share of the teacher in the loss, 0..1; the rest is the labels'; default 0.9. */
  readonly alpha: number;
}

/**
 * `(1 − alpha) · CE(labels, softmax(x)) + alpha · T² · KL(softmax(teacher / T) ‖ softmax(x / T))`, mean over
 * the batch.
 *
 * Targets are `[2, classes]`: the labels as probabilities, then the teacher's logits. The factor T² keeps the
 * gradient's size when the temperature changes. The divergence differs from the paper's cross-entropy by the
 * teacher's own entropy, which has no gradient, so that 0 means that both say the same.
 *
 * Reference: Hinton, Vinyals & Dean 2015, arXiv:1503.02531.
 *
 * @throws {ParameterError} when an option is out of range
 */
export const distillation = defineLoss<DistillationOptions>({
  id: 'distillation',
  defaults: { temperature: 3, alpha: 0.9 },
  ofClasses: false,
  make({ temperature, alpha }) {
    checkShare('distillation', 'alpha', alpha);
    if (!(temperature > 0 && Number.isFinite(temperature))) {
      throw new ParameterError(`distillation: temperature must be above 0; got ${temperature}.`);
    }
    return {
      targetShape(outputShape) {
        checkScores('distillation', outputShape);
        return [2, ...outputShape];
      },
      emit({ plan, outputShape, output, target, losses, gradient, scale }) {
        plan.call('distillation', {
          x: output,
          target,
          loss: losses,
          dx: gradient,
          classes: outputShape[0] as number,
          temperature,
          alpha,
          scale,
        });
      },
    };
  },
});
