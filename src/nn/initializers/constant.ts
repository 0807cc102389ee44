// The same value everywhere: zeros for biases, ones for the scale of a normalization.
import type { Initializer } from './initializer.js';

/** An initializer that gives one value. */
export function constantInitializer(value: number): Initializer {
  return () => () => value;
}
