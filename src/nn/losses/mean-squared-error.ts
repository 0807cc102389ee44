// The mean of squared differences, for nets that predict numbers.
import { sizeOf } from '../../array/index.js';
import { defineLoss } from './loss.js';

/**
 * `(x − target)²`, mean over all values of a sample and over the batch; targets have the output's shape.
 *
 * PyTorch's `MSELoss`, Keras's `MeanSquaredError`.
 */
export const meanSquaredError = defineLoss<object>({
  id: 'mean-squared-error',
  defaults: {},
  ofClasses: false,
  make: () => ({
    targetShape: (outputShape) => outputShape,
    emit({ plan, outputShape, output, target, losses, gradient, scale }) {
      plan.call('meanSquaredError', {
        x: output,
        target,
        loss: losses,
        dx: gradient,
        count: sizeOf(outputShape),
        scale,
      });
    },
  }),
});
