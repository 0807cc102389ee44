// What a division lets slip from one part into another, counted after the fact.
import type { Track } from '../datasets/index.js';
import { type Fold, PARTS, type Part } from './fold.js';
import { artistKey } from './groups.js';

/** Something that is in more than one part. */
export interface Leak {
  /** The id, artist or group. */
  readonly name: string;
  /** How many tracks of it are in each part. */
  readonly counts: Readonly<Record<Part, number>>;
}

/** What `checkLeakage` found; a clean fold has empty lists. */
export interface LeakageReport {
  /** No track, artist or group is in two parts. */
  readonly isClean: boolean;
  readonly tracks: readonly Leak[];
  readonly artists: readonly Leak[];
  readonly groups: readonly Leak[];
  /** Genre → how many tracks of it are in each part. */
  readonly genres: Readonly<Record<string, Readonly<Record<Part, number>>>>;
  /** Tracks in a part that name no artist: whether their artists leak cannot be known. */
  readonly withoutArtist: number;
  /** Tracks that are in no part and not excluded either. */
  readonly uncovered: readonly string[];
  /** Ids in a part that no track has. */
  readonly unknown: readonly string[];
}

/**
 * Looks for tracks, artists and groups in two parts; artists are compared without regard to case.
 */
export function checkLeakage(fold: Fold, tracks: readonly Track[]): LeakageReport {
  const trackOf = new Map(tracks.map((track) => [track.id, track]));
  const placed = PARTS.flatMap((part) => fold[part].map((id) => ({ id, part })));
  const known = placed.flatMap(({ id, part }) => {
    const track = trackOf.get(id);
    return track ? [{ track, part }] : [];
  });
  const covered = new Set([...placed, ...fold.excluded].map(({ id }) => id));

  const leaks = {
    tracks: leaksOf(placed.map(({ id, part }) => ({ name: id, part }))),
    artists: leaksOf(
      known.map(({ track, part }) => ({ name: artistKey(track.artist ?? ''), part })),
    ),
    groups: leaksOf(known.map(({ track, part }) => ({ name: track.group ?? '', part }))),
  };
  const genres = countParts(known.map(({ track, part }) => ({ name: track.genre, part })));
  return {
    isClean: Object.values(leaks).every((found) => found.length === 0),
    ...leaks,
    genres: Object.fromEntries([...genres].sort(([left], [right]) => (left < right ? -1 : 1))),
    withoutArtist: known.filter(({ track }) => artistKey(track.artist ?? '') === '').length,
    uncovered: tracks.flatMap(({ id }) => (covered.has(id) ? [] : [id])),
    unknown: placed.flatMap(({ id }) => (trackOf.has(id) ? [] : [id])),
  };
}

interface Placed {
  readonly name: string;
  readonly part: Part;
}

function countParts(placed: readonly Placed[]): Map<string, Record<Part, number>> {
  const counts = new Map<string, Record<Part, number>>();
  for (const { name, part } of placed) {
    const count = counts.get(name) ?? { train: 0, validation: 0, test: 0 };
    count[part] += 1;
    counts.set(name, count);
  }
  return counts;
}

function leaksOf(placed: readonly Placed[]): Leak[] {
  return [...countParts(placed.filter(({ name }) => name !== ''))]
    .filter(([, counts]) => PARTS.filter((part) => counts[part] > 0).length > 1)
    .map(([name, counts]) => ({ name, counts }));
}
