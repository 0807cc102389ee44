// Every feature set there is, by name, and what can be asked of it.
import { findById, nearest, ParameterError } from '../base/index.js';
import { features } from '../features/index.js';
import { tables } from '../tables/index.js';
import { arraySet } from './array-set.js';
import type { FeatureSet, SetOptions } from './feature-set.js';
import { imageSets } from './image-sets.js';
import { melSet } from './mel-set.js';
import { tableSet } from './table-set.js';

/** Every set: the tables, the mel pictures, images of spectrograms, each single feature. */
export const featureSets: readonly FeatureSet[] = [
  ...tables.map(tableSet),
  melSet,
  ...imageSets,
  ...features.map(arraySet),
];

/**
 * The set of an id.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function featureSetById(id: string): FeatureSet {
  return findById('set', featureSets, id);
}

/**
 * All options of a set: what is given, and its defaults for the rest.
 *
 * @throws {ParameterError} when a name is unknown, naming the nearest, or a value is of a kind the
 *   option never takes
 */
export function setOptions(
  set: FeatureSet,
  given: Readonly<Record<string, unknown>> = {},
): SetOptions {
  const known = Object.keys(set.defaults);
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name)) {
      const guess = nearest(name, known);
      throw new ParameterError(
        `${set.id}: expected one of the options ${known.join(', ')}; got "${name}".` +
          (guess === undefined ? '' : ` Did you mean "${guess}"?`),
      );
    }
    const examples = [set.defaults, ...set.cases, { sampleRate: 'native', duration: 1 }].flatMap(
      (options) => (name in options ? [(options as Record<string, unknown>)[name]] : []),
    );
    if (examples.some((example) => kindOf(example) === kindOf(value))) continue;
    if (examples.every((example) => example === null)) continue;
    throw new ParameterError(
      `${set.id}: expected ${name} to be like ${[...new Set(examples.map((example) => JSON.stringify(example)))].join(' or ')}; ` +
        `got ${JSON.stringify(value)}.`,
    );
  }
  return { ...set.defaults, ...given };
}

/** Raised whenever a computed value changes by more than rounding, so that caches forget it. */
export const NUMBERS_VERSION = 1;

/**
 * What is asked of a song, as one text: equal texts, equal numbers.
 *
 * It holds the set, every option and `NUMBERS_VERSION`, but not the package's version: an update that
 * leaves the numbers alone costs nobody a night of computing.
 */
export function requestText({ id }: FeatureSet, options: SetOptions): string {
  const sorted = Object.entries(options).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify({
    set: id,
    numbers: NUMBERS_VERSION,
    options: Object.fromEntries(sorted),
  });
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
