// A loss by the id that recipes name it with.
import { findById } from '../../base/index.js';
import * as catalogue from './catalogue.js';
import type { LossMaker } from './loss.js';

/** What is asked of a loss of classes of which only the id is known. */
interface AnyOptions {
  readonly labelSmoothing: number;
}

const all = Object.values(catalogue) as unknown as readonly LossMaker<AnyOptions>[]; // options differ

/** The losses whose outputs are scores of classes and whose targets are distributions over them. */
export const classLosses = all.filter(({ ofClasses }) => ofClasses);

/**
 * The loss of an id among `classLosses`, as recipes name it.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function classLossById(id: string): LossMaker<AnyOptions> {
  return findById('loss', classLosses, id);
}
