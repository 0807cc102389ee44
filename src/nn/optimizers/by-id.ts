// An optimizer by the id that recipes name it with.
import { findById } from '../../base/index.js';
import * as catalogue from './catalogue.js';
import type { OptimizerMaker } from './optimizer.js';

/** What is asked of an optimizer of which only the id is known: the decay that all of them have. */
interface AnyOptions {
  readonly weightDecay: number;
}

/** Every optimizer this package knows; each takes the options its `defaults` show. */
export const optimizers = Object.values(
  catalogue,
) as unknown as readonly OptimizerMaker<AnyOptions>[]; // options differ

/**
 * The optimizer of an id, as recipes name it.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function optimizerById(id: string): OptimizerMaker<AnyOptions> {
  return findById('optimizer', optimizers, id);
}
