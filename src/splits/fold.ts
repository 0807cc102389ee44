// A corpus divided into parts, by the ids of its tracks.
import type { LeftOut } from '../datasets/index.js';

/** The three parts, in the order in which a track may be learnt from. */
export const PARTS = ['train', 'validation', 'test'] as const;

/** The name of a part. */
export type Part = (typeof PARTS)[number];

/**
 * Tracks divided: each id is in one part, or excluded with a reason.
 *
 * Where `clipsPerTrack` is set the ids are those of clips, `track#0` to `track#n − 1`.
 */
export interface Fold {
  /** Ids of the tracks that weights and normalisation are fitted to. */
  readonly train: readonly string[];
  /** Ids of the tracks that epochs, settings and calibration are chosen by. */
  readonly validation: readonly string[];
  /** Ids of the tracks that are looked at once, at the end. */
  readonly test: readonly string[];
  readonly excluded: readonly LeftOut[];
  /** What a reader of the results should know about this division. */
  readonly notes: readonly string[];
  /** Into how many clips of equal length each track is cut, where clips are what is divided. */
  readonly clipsPerTrack?: number;
}

/** What share of the tracks goes into the parts that are not learnt from; the rest is learnt from. */
export interface Shares {
  /** 0 ≤ share < 1 */
  readonly validation: number;
  /** 0 ≤ share; together with `validation` below 1 */
  readonly test: number;
}

/**
 * Gathers tracks that were given a part each into a fold, in the order of the tracks.
 *
 * @param partOf the part of a track, or why it has none
 */
export function foldOf(
  ids: readonly string[],
  partOf: (id: string) => Part | { readonly excluded: string },
  notes: readonly string[] = [],
): Fold {
  const parts: Record<Part, string[]> = { train: [], validation: [], test: [] };
  const excluded: LeftOut[] = [];
  for (const id of ids) {
    const part = partOf(id);
    if (typeof part === 'string') parts[part].push(id);
    else excluded.push({ id, reason: part.excluded });
  }
  return { ...parts, excluded, notes };
}
