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

/** What of one kind stands in both of two parts. */
export interface Shared {
  /** How many songs, groups, artists or pairs of replicas. */
  readonly count: number;
  /** How many items of the later part that taints. */
  readonly items: number;
}

/** What two parts have in common. */
export interface Crossing {
  /** The part that is learnt from, or looked at, before the other. */
  readonly from: Part;
  readonly to: Part;
  /** Tracks with items in both. */
  readonly songs: Shared;
  readonly groups: Shared;
  readonly artists: Shared;
  /** Pairs of replicas with one in each. */
  readonly replicas: Shared;
  /** Items of `to` that share anything of this with an item of `from`. */
  readonly tainted: number;
  /** All items of `to`. */
  readonly items: number;
}

/** Counts what each later part has in common with each earlier one; parts must not be empty. */
export function crossingsOf(
  placed: readonly PlacedItem[],
  replicas: readonly (readonly [string, string])[],
): Crossing[] {
  const pairsOf = new Map<string, string[]>();
  for (const [n, pair] of replicas.entries()) {
    pair.forEach((id, side) => {
      pairsOf.set(id, [...(pairsOf.get(id) ?? []), `${n} ${side}`]);
    });
  }
  const held = PARTS.map((part) => {
    const tracks = placed.filter((item) => item.part === part).map(({ track }) => track);
    return { part, tracks, facts: factsOf(tracks, pairsOf) };
  });
  return held.flatMap((later, n) =>
    held.slice(0, n).flatMap((earlier): Crossing[] => {
      if (earlier.tracks.length === 0 || later.tracks.length === 0) return [];
      const tainted = new Set<number>();
      const sharedOf = (kind: keyof typeof FACTS): Shared => {
        const names = new Set<string>();
        let items = 0;
        later.tracks.forEach((track, place) => {
          const met = FACTS[kind](track, pairsOf).filter((name) =>
            earlier.facts[kind].has(kind === 'replicas' ? twin(name) : name),
          );
          for (const name of met) names.add(kind === 'replicas' ? pairOf(name) : name);
          if (met.length === 0) return;
          items += 1;
          tainted.add(place);
        });
        return { count: names.size, items };
      };
      return [
        {
          from: earlier.part,
          to: later.part,
          songs: sharedOf('songs'),
          groups: sharedOf('groups'),
          artists: sharedOf('artists'),
          replicas: sharedOf('replicas'),
          tainted: tainted.size,
          items: later.tracks.length,
        },
      ];
    }),
  );
}

type PairsOf = ReadonlyMap<string, readonly string[]>;

/** By which names a track could be met again in another part; of a replica, its side of each pair. */
const FACTS = {
  songs: ({ id }: Track) => [id],
  groups: ({ group }: Track) => (group === undefined || group === '' ? [] : [group]),
  artists: ({ artist }: Track) => [artistKey(artist ?? '')].filter((name) => name !== ''),
  replicas: ({ id }: Track, pairsOf: PairsOf) => pairsOf.get(id) ?? [],
} as const satisfies Record<string, (track: Track, pairsOf: PairsOf) => readonly string[]>;

function factsOf(tracks: readonly Track[], pairsOf: PairsOf) {
  const of = (kind: keyof typeof FACTS) =>
    new Set(tracks.flatMap((track) => FACTS[kind](track, pairsOf)));
  return {
    songs: of('songs'),
    groups: of('groups'),
    artists: of('artists'),
    replicas: of('replicas'),
  };
}

/** The other side of a pair: `7 0` and `7 1` are one. */
function twin(side: string): string {
  return `${pairOf(side)} ${side.endsWith('0') ? 1 : 0}`;
}

function pairOf(side: string): string {
  return side.slice(0, -2);
}
