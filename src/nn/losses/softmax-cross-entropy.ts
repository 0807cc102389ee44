// Soft-max and cross-entropy in one, against probabilities.
import { ParameterError, ShapeError } from '../../base/index.js';
import type { Loss } from './loss.js';

/** Options of `softmaxCrossEntropy`. */
export interface SoftmaxCrossEntropyOptions {
  /** Share of every target spread evenly over all classes, 0..1; default 0. */
  readonly labelSmoothing?: number;
}

/**
 * `−Σ_i q[i] · ln softmax(logits)[i]`, mean over the batch.
 *
 * Targets are probability vectors `[classes]`: one-hot, or mixed by mix-up;
 * `q = (1 − labelSmoothing) · target + labelSmoothing / classes`, as in PyTorch.
 *
 * @throws {ParameterError} when labelSmoothing is out of range
 */
export function softmaxCrossEntropy(options: SoftmaxCrossEntropyOptions = {}): Loss {
  const { labelSmoothing = 0 } = options;
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new ParameterError(
      `softmaxCrossEntropy: labelSmoothing must be between 0 and 1; got ${labelSmoothing}.`,
    );
  }
  return {
    id: 'softmax-cross-entropy',
    targetShape(outputShape) {
      if (outputShape.length === 1) return outputShape;
      throw new ShapeError(
        `softmaxCrossEntropy: expected logits of shape [classes]; got [${outputShape.join(', ')}]. ` +
          'End the network with a dense layer.',
      );
    },
    emit({ plan, outputShape, output, target, losses, gradient, scale }) {
      plan.call('softmaxCrossEntropy', {
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
}
