// Every family of harm there is, and how to find one.
import { findById } from '../base/index.js';
import type { Corruption } from './corruption.js';
import * as catalogue from './corruptions/catalogue.js';

const families = Object.values(catalogue) as unknown as Corruption[]; // a family is only ever given what its kind says

/** Every family this package knows: those of sounds, then those of spectrograms, by their ids. */
export const corruptions: readonly Corruption[] = families.sort((left, right) =>
  `${left.kind} ${left.id}` < `${right.kind} ${right.id}` ? -1 : 1,
);

/**
 * The family of an id.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function corruptionById(id: string): Corruption {
  return findById('corruption', corruptions, id);
}
