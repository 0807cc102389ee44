// What passes between two parts of a fold: songs, artists, groups, replicas, and how much they taint.
import type { Track } from '../datasets/index.js';
import { PARTS, type Part } from './fold.js';
import { artistKey } from './groups.js';

/** An item of a fold, with the track it is or comes from. */
export interface PlacedItem {
  readonly id: string;
  readonly track: Track;
  readonly part: Part;
}

/** What two parts have in common. */
export interface Crossing {
  /** The part that is learnt from, or looked at, before the other. */
  readonly from: Part;
  readonly to: Part;
  /** Tracks with clips in both. */
  readonly songs: number;
  readonly groups: number;
  readonly artists: number;
  /** Pairs of replicas with one in each. */
  readonly replicas: number;
  /** Items of `to` that share a song, group, artist or recording with an item of `from`. */
  readonly tainted: number;
  /** All items of `to`. */
  readonly items: number;
}

/** Counts what each later part has in common with each earlier one; parts must not be empty. */
export function crossingsOf(
  placed: readonly PlacedItem[],
  replicas: readonly (readonly [string, string])[],
): Crossing[] {
  const twinsOf = new Map<string, string[]>();
  for (const [one, other] of replicas) {
    twinsOf.set(one, [...(twinsOf.get(one) ?? []), other]);
    twinsOf.set(other, [...(twinsOf.get(other) ?? []), one]);
  }
  const held = new Map(
    PARTS.map((part) => [part, factsOf(placed.filter((item) => item.part === part))]),
  );
  return PARTS.flatMap((to, n) =>
    PARTS.slice(0, n).flatMap((from): Crossing[] => {
      const [earlier, later] = [held.get(from), held.get(to)];
      if (!earlier?.items.length || !later?.items.length) return [];
      const tainted = later.items.filter(
        ({ track }) =>
          earlier.songs.has(track.id) ||
          earlier.groups.has(track.group ?? '') ||
          earlier.artists.has(artistKey(track.artist ?? '')) ||
          twinsOf.get(track.id)?.some((twin) => earlier.songs.has(twin)),
      );
      const isTorn = ([one, other]: readonly [string, string]) =>
        (earlier.songs.has(one) && later.songs.has(other)) ||
        (earlier.songs.has(other) && later.songs.has(one));
      return [
        {
          from,
          to,
          songs: common(earlier.songs, later.songs),
          groups: common(earlier.groups, later.groups),
          artists: common(earlier.artists, later.artists),
          replicas: replicas.filter(isTorn).length,
          tainted: tainted.length,
          items: later.items.length,
        },
      ];
    }),
  );
}

function common(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  return [...left].filter((name) => right.has(name)).length;
}

/** Everything by which the items of a part could be met again in another. */
function factsOf(items: readonly PlacedItem[]) {
  const named = (of: (track: Track) => string) =>
    new Set(items.map(({ track }) => of(track)).filter((name) => name !== ''));
  return {
    items,
    songs: named(({ id }) => id),
    groups: named(({ group }) => group ?? ''),
    artists: named(({ artist }) => artistKey(artist ?? '')),
  };
}
