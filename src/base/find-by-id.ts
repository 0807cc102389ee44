// Something of a catalogue by the id that recipes and commands name it with.
import { ParameterError } from './errors.js';
import { nearest } from './nearest.js';

/**
 * Finds the entry of an id.
 *
 * @param what for messages: what the entries are
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function findById<Entry extends { readonly id: string }>(
  what: string,
  entries: readonly Entry[],
  id: string,
): Entry {
  const found = entries.find((one) => one.id === id);
  if (found) return found;
  const known = entries.map((one) => one.id);
  const guess = nearest(id, known);
  throw new ParameterError(
    `${what}: expected one of ${known.join(', ') || 'none'}; got "${id}".` +
      (guess === undefined ? '' : ` Did you mean "${guess}"?`),
  );
}
