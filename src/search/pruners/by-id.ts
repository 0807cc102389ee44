// A pruner by the id that recipes name it with.
import { findById } from '../../base/index.js';
import * as catalogue from './catalogue.js';
import type { PrunerMaker } from './define-pruner.js';

/** Every pruner this package knows; each takes the options its `defaults` show. */
export const pruners = Object.values(catalogue) as unknown as readonly PrunerMaker<object>[]; // options differ

/**
 * The pruner of an id.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function prunerById(id: string): PrunerMaker<object> {
  return findById('pruner', pruners, id);
}
