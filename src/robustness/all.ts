// Every family of harm there is, and how to find one.
import { nearest, ParameterError } from '../base/index.js';
import type { Corruption } from './corruption.js';
import * as catalogue from './corruptions/catalogue.js';

/** Every family this package knows. */
export const corruptions: readonly Corruption[] = Object.values(
  catalogue,
) as unknown as readonly Corruption[]; // a family is only ever given what its kind says

/**
 * The family of an id.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function corruptionById(id: string): Corruption {
  const found = corruptions.find((corruption) => corruption.id === id);
  if (found) return found;
  const known = corruptions.map((corruption) => corruption.id);
  const guess = nearest(id, known);
  throw new ParameterError(
    `corruption: expected one of ${known.join(', ')}; got "${id}".` +
      (guess === undefined ? '' : ` Did you mean "${guess}"?`),
  );
}
