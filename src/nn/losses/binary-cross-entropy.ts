// Sigmoid and cross-entropy in one: many questions answered with yes or no, as in tagging.
import { sizeOf } from '../../array/index.js';
import { defineLoss } from './loss.js';
import { classWeightTable } from './loss-checks.js';

/** Options of `binaryCrossEntropy`. */
export interface BinaryCrossEntropyOptions {
  /** What a yes counts for in each channel (axis 0 of the output); default 1. PyTorch's `pos_weight`. */
  readonly positiveWeights: readonly number[] | undefined;
}

/**
 * `−(p · t · ln σ(x) + (1 − t) · ln(1 − σ(x)))`, mean over all values of a sample and over the batch, with
 * targets `t` of the output's shape in 0..1 and `p` the positive weight.
 *
 * PyTorch's `BCEWithLogitsLoss`, Keras's `BinaryCrossentropy(from_logits=True)`. The net ends without sigmoid.
 *
 * @throws {ParameterError} when a positive weight is negative or not finite
 * @throws {ShapeError} when there is not one for each channel
 */
export const binaryCrossEntropy = defineLoss<BinaryCrossEntropyOptions>({
  id: 'binary-cross-entropy',
  defaults: { positiveWeights: undefined },
  ofClasses: false,
  make({ positiveWeights }) {
    const tableOf = ([channels = 1]: readonly number[]) =>
      classWeightTable('binaryCrossEntropy', 'positiveWeights', positiveWeights, channels);
    return {
      targetShape(outputShape) {
        tableOf(outputShape);
        return outputShape;
      },
      emit({ plan, outputShape, output, target, losses, gradient, scale }) {
        const [channels = 1] = outputShape;
        plan.call('binaryCrossEntropy', {
          x: output,
          target,
          loss: losses,
          dx: gradient,
          channels,
          size: sizeOf(outputShape) / channels,
          positive: plan.table('binaryCrossEntropy.weights', tableOf(outputShape)),
          scale,
        });
      },
    };
  },
});
