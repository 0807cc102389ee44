// Cross-entropy with soft-max applied twice, to reproduce systems that were trained so.
import { defineLoss } from './loss.js';
import { checkScores, checkShare } from './loss-checks.js';

/** Options of `doubleSoftmaxCrossEntropy`. */
export interface DoubleSoftmaxCrossEntropyOptions {
  /** Share of every target spread evenly over all classes, 0..1; default 0. */
  readonly labelSmoothing: number;
}

/**
 * `−Σ_i q[i] · ln softmax(softmax(logits))[i]`, mean over the batch: for compatibility, not by choice.
 *
 * It equals `softmaxCrossEntropy` over a net that ends with soft-max, with the inner soft-max inside the
 * loss, so that the net itself still ends with logits. Since probabilities lie between 0 and 1, the loss of
 * a sample cannot fall below `ln(1 + (classes − 1) / e)` (1.2740 for 8 classes), and a wrong answer given
 * with certainty costs just 1 more.
 *
 * Targets are probability vectors `[classes]`.
 *
 * @throws {ParameterError} when labelSmoothing is out of range
 */
export const doubleSoftmaxCrossEntropy = defineLoss<DoubleSoftmaxCrossEntropyOptions>({
  id: 'double-softmax-cross-entropy',
  defaults: { labelSmoothing: 0 },
  ofClasses: true,
  make({ labelSmoothing }) {
    checkShare('doubleSoftmaxCrossEntropy', 'labelSmoothing', labelSmoothing);
    return {
      targetShape(outputShape) {
        checkScores('doubleSoftmaxCrossEntropy', outputShape);
        return outputShape;
      },
      emit({ plan, outputShape, output, target, losses, gradient, scale }) {
        plan.call('doubleSoftmaxCrossEntropy', {
          x: output,
          target,
          loss: losses,
          dx: gradient,
          classes: outputShape[0] as number,
          smoothing: labelSmoothing,
          scale,
        });
      },
    };
  },
});
