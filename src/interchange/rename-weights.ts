// Weights under other names, so that they fit a network.
import type { NdArray } from '../array/index.js';
import { ParameterError } from '../base/index.js';
import type { Weights } from '../nn/index.js';

/**
 * How old names become new ones: a table, or a function that returns undefined for what is to be left out.
 *
 * A table's entry stands for that one array, or, when both sides end in `.`, for all whose names begin so:
 * `{ 'features.0.': 'block1.conv.', 'fc.weight': 'head.weight' }`. The longest entry wins; what is in no
 * entry keeps its name.
 */
export type WeightNames =
  | Readonly<Record<string, string>>
  | ((name: string, array: NdArray) => string | undefined);

/**
 * Gives arrays other names.
 *
 * @throws {ParameterError} when two arrays would have the same name, or an entry of a table names none
 */
export function renameWeights(weights: ReadonlyMap<string, NdArray>, names: WeightNames): Weights {
  const newName = typeof names === 'function' ? names : fromTable(names, [...weights.keys()]);
  const renamed: Weights = new Map();
  const origin = new Map<string, string>();
  for (const [old, array] of weights) {
    const name = newName(old, array);
    if (name === undefined) continue;
    if (renamed.has(name)) {
      throw new ParameterError(
        `renameWeights: '${origin.get(name)}' and '${old}' would both be called '${name}'. ` +
          'Give one of them another name.',
      );
    }
    renamed.set(name, array);
    origin.set(name, old);
  }
  return renamed;
}

function fromTable(
  table: Readonly<Record<string, string>>,
  known: readonly string[],
): (name: string) => string {
  const entries = Object.entries(table).sort(([a], [b]) => b.length - a.length);
  const isPrefix = ([from, to]: readonly [string, string]) =>
    from.endsWith('.') && to.endsWith('.');
  const fits = (entry: readonly [string, string], name: string) =>
    isPrefix(entry) ? name.startsWith(entry[0]) : name === entry[0];
  for (const entry of entries) {
    if (known.some((name) => fits(entry, name))) continue;
    throw new ParameterError(
      `renameWeights: there is no array '${entry[0]}'; there are ${known.slice(0, 12).join(', ')}` +
        `${known.length > 12 ? ` and ${known.length - 12} more` : ''}.`,
    );
  }
  return (name) => {
    const entry = entries.find((one) => fits(one, name));
    return entry ? entry[1] + name.slice(entry[0].length) : name;
  };
}
