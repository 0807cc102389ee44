// He's normal initializer: keeps the variance of values through ReLUs.
import type { Initializer } from './initializer.js';

/**
 * N(0, 2 / fanIn), not truncated (PyTorch's `kaiming_normal_`; Keras's `he_normal` cuts at two sigma).
 *
 * Reference: He, Zhang, Ren & Sun 2015, arXiv:1502.01852.
 */
export const heNormal: Initializer = ({ fanIn }, random) => {
  const deviation = Math.sqrt(2 / fanIn);
  return () => deviation * random.normal();
};
