// A uniform initializer with a limit of the caller's choice.
import type { Initializer } from './initializer.js';

/** U(−limit, limit). PyTorch starts all arrays of a GRU, LSTM or RNN with `limit = 1 / √units`. */
export const uniformInitializer =
  (limit: number): Initializer =>
  (_, random) =>
  () =>
    limit * (2 * random.uniform() - 1);
