// Soft-max and cross-entropy in one, against probabilities.
import { sizeOf } from '../../array/index.js';
import { ShapeError } from '../../base/index.js';
import { defineLoss } from './loss.js';
import { checkShare, classWeightTable } from './loss-checks.js';

/** Options of `softmaxCrossEntropy`. */
export interface SoftmaxCrossEntropyOptions {
  /** Share of every target spread evenly over all classes, 0..1; default 0. */
  readonly labelSmoothing: number;
  /** What each class counts for, at least 0; default 1 each. PyTorch's `weight`. */
  readonly classWeights: readonly number[] | undefined;
  /**
   * What a weighted loss is divided by: the `weights` of the targets, `Σ_n Σ_i weight[i] · target[n][i]`
   * (default; PyTorch's mean over class labels), or the number of `samples` (Keras's `class_weight`, and
   * PyTorch's mean when targets are probabilities). Without class weights both are the same.
   */
  readonly divideBy: 'weights' | 'samples';
}

/**
 * `−Σ_i weight[i] · q[i] · ln softmax(logits)[i]`, mean over the batch.
 *
 * Targets are probability vectors `[classes]`: one-hot, or mixed by mix-up;
 * `q = (1 − labelSmoothing) · target + labelSmoothing / classes`, as in PyTorch. Outputs of shape
 * `[classes, …positions]` are a distribution at every position, and the loss is their mean.
 *
 * Over a net that ends with soft-max it is the loss that applies soft-max twice, as some published systems
 * do by mistake: it cannot fall below `ln(1 + (classes − 1) / e)`. See `doubleSoftmaxCrossEntropy`.
 *
 * @throws {ParameterError} when an option is out of range
 */
export const softmaxCrossEntropy = defineLoss<SoftmaxCrossEntropyOptions>({
  id: 'softmax-cross-entropy',
  defaults: { labelSmoothing: 0, classWeights: undefined, divideBy: 'weights' },
  ofClasses: true,
  make({ labelSmoothing, classWeights, divideBy }) {
    checkShare('softmaxCrossEntropy', 'labelSmoothing', labelSmoothing);
    const tableOf = (classes: number) =>
      classWeightTable('softmaxCrossEntropy', 'classWeights', classWeights, classes);
    return {
      targetShape(outputShape) {
        tableOf(classesOf(outputShape));
        return outputShape;
      },
      divisor(targets, outputShape, count) {
        if (classWeights === undefined || divideBy === 'samples') return count;
        const size = sizeOf(outputShape);
        const positions = size / classesOf(outputShape);
        let total = 0;
        for (let i = 0; i < count * size; i++) {
          const weight = classWeights[Math.floor((i % size) / positions)] as number;
          total += (targets[i] as number) * weight;
        }
        return total / positions;
      },
      emit({ plan, outputShape, output, target, losses, gradient, scale }) {
        const classes = classesOf(outputShape);
        plan.call('softmaxCrossEntropy', {
          x: output,
          target,
          loss: losses,
          dx: gradient,
          classes,
          positions: sizeOf(outputShape) / classes,
          weights: plan.table('softmaxCrossEntropy.weights', tableOf(classes)),
          smoothing: labelSmoothing,
          scale,
        });
      },
    };
  },
});

function classesOf(outputShape: readonly number[]): number {
  const [classes] = outputShape;
  if (classes !== undefined) return classes;
  throw new ShapeError(
    'softmaxCrossEntropy: expected logits of shape [classes] or [classes, …positions]; got []. ' +
      'End the network with a dense layer.',
  );
}
