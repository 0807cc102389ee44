// What a division lets slip from one part into another, counted after the fact.
import type { Track } from '../datasets/index.js';
import { itemsOf, songOfItem } from './clips.js';
import { type Crossing, crossingsOf, type PlacedItem } from './crossings.js';
import { type Fold, PARTS, type Part } from './fold.js';
import { artistKey } from './groups.js';

/** Something that is in more than one part. */
export interface Leak {
  /** The id, artist or group. */
  readonly name: string;
  /** How many items of it are in each part: tracks, or clips where the fold is one of clips. */
  readonly counts: Readonly<Record<Part, number>>;
}

/** What `checkLeakage` found; a clean fold has empty lists. */
export interface LeakageReport {
  /** No item, song, artist or group is in two parts, and no replica of one. */
  readonly isClean: boolean;
  /** What the items of the fold are. */
  readonly items: 'tracks' | 'clips';
  /** Items that are in two parts themselves. */
  readonly tracks: readonly Leak[];
  /** Tracks whose clips are in two parts. */
  readonly songs: readonly Leak[];
  readonly artists: readonly Leak[];
  readonly groups: readonly Leak[];
  /** Pairs of tracks with the same recording, in two parts; named `one = other`. */
  readonly replicas: readonly Leak[];
  /** The same by pairs of parts; none for parts of which one is empty. */
  readonly crossings: readonly Crossing[];
  /** Genre → how many items of it are in each part. */
  readonly genres: Readonly<Record<string, Readonly<Record<Part, number>>>>;
  /** Items in a part that name no artist: whether their artists leak cannot be known. */
  readonly withoutArtist: number;
  /** Items that are in no part and not excluded either. */
  readonly uncovered: readonly string[];
  /** Ids in a part that no track has. */
  readonly unknown: readonly string[];
}

/** Two ids of tracks that hold the same recording. */
export type ReplicaPair = readonly [one: string, other: string];

/**
 * Looks for items, songs, artists, groups and replicas in two parts; artists are compared without
 * regard to case.
 *
 * @param tracks   the songs that were divided, also where the fold is one of their clips
 * @param replicas pairs known to hold the same recording, for example `replicaPairs(corpus.faults)`
 */
export function checkLeakage(
  fold: Fold,
  tracks: readonly Track[],
  replicas: readonly ReplicaPair[] = [],
): LeakageReport {
  const trackOf = new Map(tracks.map((track) => [track.id, track]));
  const wanted = itemsOf(tracks, fold);
  const items = new Set(wanted);
  const placed = PARTS.flatMap((part) => fold[part].map((id) => ({ id, part })));
  const known = placed.flatMap(({ id, part }): PlacedItem[] => {
    const track = items.has(id) ? trackOf.get(songOfItem(id, fold).track) : undefined;
    return track ? [{ id, track, part }] : [];
  });
  const covered = new Set([...placed, ...fold.excluded].map(({ id }) => id));

  const partsOf = new Map<string, Part[]>();
  for (const { track, part } of known) {
    partsOf.set(track.id, [...(partsOf.get(track.id) ?? []), part]);
  }
  const isTorn = ([one, other]: ReplicaPair) =>
    partsOf.get(one)?.some((part) => partsOf.get(other)?.some((far) => far !== part)) ?? false;

  const leaks = {
    tracks: leaksOf(placed.map(({ id, part }) => ({ name: id, part }))),
    songs: fold.clipsPerTrack
      ? leaksOf(known.map(({ track, part }) => ({ name: track.id, part })))
      : [],
    artists: leaksOf(
      known.map(({ track, part }) => ({ name: artistKey(track.artist ?? ''), part })),
    ),
    groups: leaksOf(known.map(({ track, part }) => ({ name: track.group ?? '', part }))),
    replicas: leaksOf(
      replicas.filter(isTorn).flatMap((pair) => {
        const held = pair.flatMap((id) => partsOf.get(id) ?? []);
        return held.map((part) => ({ name: pair.join(' = '), part }));
      }),
    ),
  };
  const genres = countParts(known.map(({ track, part }) => ({ name: track.genre, part })));
  return {
    isClean: Object.values(leaks).every((found) => found.length === 0),
    items: fold.clipsPerTrack ? 'clips' : 'tracks',
    ...leaks,
    crossings: crossingsOf(known, replicas),
    genres: Object.fromEntries([...genres].sort(([left], [right]) => (left < right ? -1 : 1))),
    withoutArtist: known.filter(({ track }) => artistKey(track.artist ?? '') === '').length,
    uncovered: wanted.filter((id) => !covered.has(id)),
    unknown: placed.flatMap(({ id }) => (items.has(id) ? [] : [id])),
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
