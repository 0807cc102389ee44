// What PyTorch starts convolutions and linear layers with, weights and biases alike.
import type { Initializer } from './initializer.js';

/** U(−a, a) with `a = 1 / √fanIn`, which is `kaiming_uniform_(a=√5)` of PyTorch. */
export const torchDefault: Initializer = ({ fanIn }, random) => {
  const limit = 1 / Math.sqrt(fanIn);
  return () => limit * (2 * random.uniform() - 1);
};
