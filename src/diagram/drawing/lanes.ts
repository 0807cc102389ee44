// Who stands in which row and lane: rows by the longest way from an input, lanes so that nothing overlaps.
import type { Card } from './cards.js';

/** A card's place before there are coordinates. */
export interface Seat {
  readonly row: number;
  /** 0 for the main way through the net; others lie to its right. */
  readonly lane: number;
}

/** A connection; one that passes rows on its way has a lane of its own there. */
export interface Link {
  readonly from: Card;
  readonly to: Card;
  /** The lane it runs down between its ends' rows. */
  readonly lane: number;
}

/** Cards with seats, and the links between them. */
export interface Seating {
  readonly seats: ReadonlyMap<Card, Seat>;
  readonly links: readonly Link[];
  readonly rows: number;
}

/** Something that takes a lane from one row to another, both included. */
interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly chain: readonly Card[];
  readonly link: { readonly from: Card; readonly to: Card } | undefined;
  /** The chains it forks off and runs into. */
  readonly beside: readonly (readonly Card[] | undefined)[];
}

/** Seats all cards. */
export function seatCards(cards: readonly Card[]): Seating {
  const chains = chainsOf(cards);
  const rows = rowsOf(cards, chains[0] ?? []);
  const rowOf = (card: Card) => rows.get(card) as number;
  const chainOf = new Map(chains.flatMap((chain) => chain.map((card) => [card, chain] as const)));
  const links = cards.flatMap((to) => to.from.map((from) => ({ from, to })));

  // A chain's lane reaches from below the row it forks off to above the row it ends in.
  const entries = new Map<readonly Card[], (typeof links)[number]>();
  const exits = new Map<readonly Card[], (typeof links)[number]>();
  for (const link of links) {
    const [source, target] = [chainOf.get(link.from), chainOf.get(link.to)];
    if (source === target || source === undefined || target === undefined) continue;
    const isEntry = target !== chains[0] && target[0] === link.to;
    const known = entries.get(target);
    if (isEntry && (known === undefined || rowOf(known.from) < rowOf(link.from))) {
      entries.set(target, link);
      continue;
    }
    const isExit = source !== chains[0] && source.at(-1) === link.from;
    if (isExit && !exits.has(source)) exits.set(source, link);
  }
  const stretches: Stretch[] = chains.slice(1).map((chain) => {
    const entry = entries.get(chain);
    const exit = exits.get(chain);
    const first = entry ? rowOf(entry.from) + 1 : rowOf(chain[0] as Card);
    const last = exit ? rowOf(exit.to) - 1 : rowOf(chain.at(-1) as Card);
    const beside = [entry?.from, exit?.to].map((card) => card && chainOf.get(card));
    return { first, last, chain, link: undefined, beside };
  });
  const carried = new Set([...entries.values(), ...exits.values()]);
  for (const link of links) {
    const isInside =
      chainOf.get(link.from) === chainOf.get(link.to) && isNext(chainOf.get(link.from), link);
    const first = rowOf(link.from) + 1;
    const last = rowOf(link.to) - 1;
    if (!carried.has(link) && !isInside && first <= last) {
      const beside = [chainOf.get(link.from), chainOf.get(link.to)];
      stretches.push({ first, last, chain: [], link, beside });
    }
  }
  const lanes = assignLanes(stretches);
  const laneOf = (card: Card) => {
    const chain = chainOf.get(card);
    const own = stretches.find((one) => one.chain === chain);
    return own ? (lanes.get(own) as number) : 0;
  };
  const laneOfLink = (link: (typeof links)[number]) => {
    const own = stretches.find((one) => one.link === link);
    if (own) return lanes.get(own) as number;
    return entries.get(chainOf.get(link.to) as Card[]) === link
      ? laneOf(link.to)
      : laneOf(link.from);
  };
  return {
    seats: new Map(cards.map((card) => [card, { row: rowOf(card), lane: laneOf(card) }])),
    links: links.map((link) => ({ ...link, lane: laneOfLink(link) })),
    rows: Math.max(...rows.values()) + 1,
  };
}

function isNext(chain: readonly Card[] | undefined, link: { from: Card; to: Card }): boolean {
  return chain !== undefined && chain.indexOf(link.to) === chain.indexOf(link.from) + 1;
}

/** Ways through the net, the longest first; every card is on one. */
function chainsOf(cards: readonly Card[]): Card[][] {
  const left = new Set(cards);
  const chains: Card[][] = [];
  while (left.size > 0) {
    const best = new Map<Card, { length: number; before: Card | undefined }>();
    let end: Card | undefined;
    for (const card of cards) {
      if (!left.has(card)) continue;
      let [length, before] = [1, undefined as Card | undefined];
      for (const from of card.from) {
        const way = best.get(from);
        if (way && way.length + 1 > length) [length, before] = [way.length + 1, from];
      }
      best.set(card, { length, before });
      if (end === undefined || length > (best.get(end)?.length ?? 0)) end = card;
    }
    const chain: Card[] = [];
    for (let card = end; card !== undefined; card = best.get(card)?.before) chain.unshift(card);
    for (const card of chain) left.delete(card);
    chains.push(chain);
  }
  return chains;
}

/** The longest way from an input; what does not come from the main way moves down to where it is needed. */
function rowsOf(cards: readonly Card[], main: readonly Card[]): Map<Card, number> {
  const rows = new Map<Card, number>();
  const fromMain = new Set(main);
  for (const card of cards) {
    rows.set(card, Math.max(-1, ...card.from.map((from) => rows.get(from) as number)) + 1);
    if (card.from.some((from) => fromMain.has(from))) fromMain.add(card);
  }
  for (const card of [...cards].reverse()) {
    if (fromMain.has(card)) continue;
    const users = cards.filter((one) => one.from.includes(card));
    const lowest = Math.min(...users.map((one) => rows.get(one) as number)) - 1;
    if (Number.isFinite(lowest)) rows.set(card, lowest);
  }
  return rows;
}

/**
 * Short stretches lie close by, long ones outside, so that they nest; all to the right of what they fork off
 * and run into. Two in one lane are a row apart, since lines turn into and out of a lane between rows.
 */
function assignLanes(stretches: readonly Stretch[]): Map<Stretch, number> {
  const lanes = new Map<Stretch, number>();
  const taken: Stretch[][] = [];
  const left = [...stretches].sort((a, b) => a.last - a.first - (b.last - b.first));
  const owners = (stretch: Stretch) =>
    stretches.filter(
      (one) => one !== stretch && one.chain.length > 0 && stretch.beside.includes(one.chain),
    );
  while (left.length > 0) {
    const ready = left.findIndex((stretch) => owners(stretch).every((one) => lanes.has(one)));
    const [stretch] = left.splice(Math.max(0, ready), 1) as [Stretch];
    let lane = Math.max(0, ...owners(stretch).map((one) => lanes.get(one) ?? 0));
    const isFree = (others: readonly Stretch[] = []) =>
      others.every((other) => other.last + 1 < stretch.first || stretch.last + 1 < other.first);
    while (!isFree(taken[lane])) lane++;
    taken[lane] = [...(taken[lane] ?? []), stretch];
    lanes.set(stretch, lane + 1);
  }
  return lanes;
}
