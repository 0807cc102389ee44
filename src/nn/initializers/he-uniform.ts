// He's uniform initializer: keeps the variance of values through ReLUs.
import type { Initializer } from './initializer.js';

/** U(−a, a) with `a = √(6 / fanIn)`. Reference: He, Zhang, Ren & Sun 2015, arXiv:1502.01852. */
export const heUniform: Initializer = ({ fanIn }, random) => {
  const limit = Math.sqrt(6 / fanIn);
  return () => limit * (2 * random.uniform() - 1);
};
