// The division that somebody has published: lists of ids, or the corpus' own column.
import { ParameterError } from '../base/index.js';
import { foldOf, PARTS, type Part } from './fold.js';
import { defineSplit } from './split.js';

/** Which published division to take. */
export interface FixedOptions {
  /** Ids of each part, or null to go by the `split` of each track. */
  readonly lists: Readonly<Record<Part, readonly string[]>> | null;
}

/** Other words that corpora use for the parts. */
const PART_NAMES: Readonly<Record<string, Part>> = {
  train: 'train',
  training: 'train',
  validation: 'validation',
  valid: 'validation',
  val: 'validation',
  test: 'test',
  testing: 'test',
};

/**
 * Goes by published lists.
 *
 * For GTZAN that is the fault-filtered division, whose parts share no artist: the only one on which
 * its scores mean what they say. For FMA it is the official one, 80 : 10 : 10 without an artist in two
 * parts.
 *
 * @param options.lists ids of each part; default null: each track's own `split`, where anything but
 *        train, validation (valid, val) and test excludes it
 * @throws {ParameterError} when an id is in two lists, or no track is in any part
 */
export const fixed = defineSplit<FixedOptions>({
  id: 'fixed',
  title: 'Published lists',
  defaults: { lists: null },
  keeps: () => ['songs'],
  isDrawn: false,

  divide(tracks, { lists }) {
    const ids = tracks.map(({ id }) => id);
    const columns = new Map(tracks.map(({ id, split }) => [id, split]));
    const fold = lists
      ? foldByLists(ids, lists)
      : foldOf(ids, (id) => partByColumn(columns.get(id)));
    if (PARTS.every((part) => fold[part].length === 0)) {
      throw new ParameterError(
        'fixed: expected tracks with a split of train, validation or test; none has one. ' +
          'Give lists, or choose by-artist or stratified.',
      );
    }
    const empty = PARTS.filter((part) => fold[part].length === 0);
    const notes = empty.map((part) => `no track is in ${part}`);
    return { ...fold, notes: [...fold.notes, ...notes] };
  },
});

function partByColumn(split: string | undefined): Part | { excluded: string } {
  if (split === undefined) return { excluded: 'the corpus gives it no split' };
  return PART_NAMES[split.toLowerCase()] ?? { excluded: `the corpus marks it "${split}"` };
}

function foldByLists(ids: readonly string[], lists: Readonly<Record<Part, readonly string[]>>) {
  const parts = new Map<string, Part>();
  for (const part of PARTS) {
    for (const id of lists[part]) {
      const other = parts.get(id);
      if (other !== undefined) {
        throw new ParameterError(
          `fixed: expected every id in one list; "${id}" is in ${other} and in ${part}. ` +
            'Take it out of one.',
        );
      }
      parts.set(id, part);
    }
  }
  const present = new Set(ids);
  const absent = [...parts.keys()].filter((id) => !present.has(id));
  const notes = absent.length > 0 ? [`listed and not in the corpus: ${absent.join(', ')}`] : [];
  return foldOf(ids, (id) => parts.get(id) ?? { excluded: 'in none of the lists' }, notes);
}
