// A split by the id that recipes name it with.
import { findById } from '../base/index.js';
import * as catalogue from './catalogue.js';
import type { Split } from './split.js';

/** Every split this package knows; each takes the options its `defaults` show. */
export const splits = Object.values(catalogue) as unknown as readonly Split<object>[]; // options differ

/**
 * The split of an id, as recipes name it.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function splitById(id: string): Split<object> {
  return findById('split', splits, id);
}
