// A net cut where its ways meet in one card: pieces that can stand in different columns.
import type { Card } from './cards.js';
import type { Link, Seat, Seating } from './lanes.js';

/** Rows that hang together through branches or skips. */
export interface Chunk {
  readonly first: number;
  readonly last: number;
  /** The last card of the chunk before, which the first links come from; undefined in the first chunk. */
  readonly lead: Card | undefined;
  /** Cards row by row; the first of each row is on the main way. */
  readonly rows: readonly (readonly Card[])[];
  /** Links to its cards, from the lead or from each other. */
  readonly links: readonly Link[];
  seat(card: Card): Seat;
}

/**
 * Cuts the net after every row that a single link leaves.
 *
 * @param seating all of it
 */
export function chunksOf(seating: Seating): Chunk[] {
  const whole = { first: 0, last: seating.rows - 1 };
  return cut(seating, whole, (leaving) => leaving.length === 1);
}

/** Cuts a chunk further: after every row that only links from one card leave. */
export function splitChunk(seating: Seating, chunk: Chunk): Chunk[] {
  return cut(seating, chunk, (leaving) => new Set(leaving.map(({ from }) => from)).size === 1);
}

function cut(
  { seats, links }: Seating,
  { first, last }: { readonly first: number; readonly last: number },
  isCut: (leaving: readonly Link[]) => boolean,
): Chunk[] {
  const seat = (card: Card) => seats.get(card) as Seat;
  const rowOf = (card: Card) => seat(card).row;
  const cardsIn = (row: number) =>
    [...seats.keys()]
      .filter((card) => rowOf(card) === row)
      .sort((a, b) => seat(a).lane - seat(b).lane);
  const chunks: Chunk[] = [];
  let low = first;
  for (let row = first; row <= last; row++) {
    const leaving = links.filter(({ from, to }) => rowOf(from) <= row && row < rowOf(to));
    if (row < last && !isCut(leaving)) continue;
    const high = row;
    chunks.push({
      first: low,
      last: high,
      lead: low === 0 ? undefined : cardsIn(low - 1)[0],
      rows: Array.from({ length: high - low + 1 }, (_, i) => cardsIn(low + i)),
      links: links.filter(({ to }) => rowOf(to) >= low && rowOf(to) <= high),
      seat,
    });
    low = row + 1;
  }
  return chunks;
}
