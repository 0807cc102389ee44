// Glorot's (Xavier's) uniform initializer: keeps the variance of values and gradients alike.
import type { Initializer } from './initializer.js';

/**
 * U(−a, a) with `a = √(6 / (fanIn + fanOut))`; for convolutions a fan is channels × kernel area.
 *
 * Keras's default for kernels. Reference: Glorot & Bengio 2010.
 */
export const glorotUniform: Initializer = ({ fanIn, fanOut }, random) => {
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  return () => limit * (2 * random.uniform() - 1);
};
