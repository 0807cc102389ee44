// A chunk with nested skips drawn as a U: down on the left, up on the right, the skips straight across.
import { CARD_WIDTH, type Card } from './cards.js';
import type { Chunk } from './chunks.js';
import type { Link } from './lanes.js';
import {
  type Layout,
  labelOf,
  moved,
  type PlacedCard,
  type Point,
  ROW_GAP,
  type Route,
} from './layout.js';

/** Between the two legs, where the skips run. */
const LEG_GAP = 84;

/** A chunk that can be bent, and where. */
export interface Hairpin {
  readonly chunk: Chunk;
  /** Cards of the left leg from the top, of the right leg from the bottom. */
  readonly down: readonly Card[];
  readonly up: readonly Card[];
  /** From the innermost to the outermost. */
  readonly skips: readonly Link[];
}

/** Above the legs, for the line that comes in. */
const LEAD = ROW_GAP;
const LEAST_SKIPS = 2;
/** Rows from the source of the innermost skip to its target. */
const LEAST_REACH = 3;

/** A chunk as a hairpin, or undefined when it has another form: branches with cards, or skips that do not nest. */
export function asHairpin(chunk: Chunk): Hairpin | undefined {
  if (chunk.rows.some((row) => row.length !== 1)) return undefined;
  const main = chunk.rows.map(([card]) => card as Card);
  const rowOf = (card: Card) => chunk.seat(card).row;
  const reach = ({ from, to }: Link) => rowOf(to) - rowOf(from);
  const inside = chunk.links.filter(({ from }) => from !== chunk.lead);
  const skips = inside.filter((link) => reach(link) > 1).sort((a, b) => reach(a) - reach(b));
  const [inner] = skips;
  if (!inner || skips.length < LEAST_SKIPS || reach(inner) < LEAST_REACH) return undefined;
  const isNested = skips.every((outer, i) => {
    const within = skips[i - 1] ?? inner;
    return (
      i === 0 || (rowOf(outer.from) < rowOf(within.from) && rowOf(outer.to) > rowOf(within.to))
    );
  });
  if (!isNested) return undefined;
  const bend = rowOf(inner.from) + Math.floor(reach(inner) / 2) - chunk.first + 1;
  return { chunk, down: main.slice(0, bend), up: main.slice(bend), skips };
}

/** Places the cards so that each skip's ends stand at one height. */
export function layHairpin({ chunk, down, up, skips }: Hairpin): Layout {
  const heights = legHeights([...down].reverse(), up, skips);
  const rise = (card: Card) => heights.get(card) as number;
  const all = [...down, ...up];
  const top = Math.max(...all.map((card) => rise(card) + card.height / 2));
  const bottom = Math.min(...all.map((card) => rise(card) - card.height / 2));
  const right = CARD_WIDTH + LEG_GAP;
  const place = (card: Card, x: number): PlacedCard => ({
    card,
    x,
    y: top - rise(card) - card.height / 2,
  });
  const left = down.map((card) => place(card, 0));
  const back = up.map((card) => place(card, right));
  const middle = (card: Card) => top - rise(card);
  const line = (...points: Point[]): Route => ({ points, hasArrow: true });
  const across = (from: Card, to: Card) =>
    line({ x: CARD_WIDTH, y: middle(from) }, { x: right, y: middle(to) });
  const first = left[0] as PlacedCard;
  const entry = { x: CARD_WIDTH / 2, y: first.y };
  const routes: Route[] = [
    ...(chunk.lead ? [line({ x: CARD_WIDTH / 2, y: -LEAD }, entry)] : []),
    across(down.at(-1) as Card, up[0] as Card),
    ...skips.map(({ from, to }) => across(from, to)),
  ];
  for (const [i, next] of left.slice(1).entries()) {
    const before = left[i] as PlacedCard;
    const x = CARD_WIDTH / 2;
    routes.push(line({ x, y: before.y + before.card.height }, { x, y: next.y }));
  }
  for (const [i, next] of back.slice(1).entries()) {
    const x = right + CARD_WIDTH / 2;
    routes.push(line({ x, y: (back[i] as PlacedCard).y }, { x, y: next.y + next.card.height }));
  }
  const isShown = ({ card }: PlacedCard) => !card.isEnd;
  const layout: Layout = {
    cards: [...left, ...back],
    routes,
    labels: [
      ...left.filter(isShown).map((card) =>
        card.card === down.at(-1)
          ? {
              text: card.card.shape,
              x: CARD_WIDTH + LEG_GAP - 12,
              y: card.y + card.card.height / 2 - 7,
            }
          : labelOf(card, CARD_WIDTH),
      ),
      ...back.filter(isShown).map((card) => labelOf(card, CARD_WIDTH, true)),
    ],
    width: 2 * CARD_WIDTH + LEG_GAP,
    height: top - bottom,
  };
  if (!chunk.lead) return layout;
  return { ...moved(layout, { x: 0, y: LEAD }), height: layout.height + LEAD };
}

/** How far above the bend each card's middle stands; both legs are given from the bottom. */
function legHeights(
  left: readonly Card[],
  right: readonly Card[],
  skips: readonly Link[],
): Map<Card, number> {
  const heights = new Map<Card, number>();
  const leg = (cards: readonly Card[]) => {
    let next = 0;
    const natural = (i: number) => {
      const [below, card] = [cards[i - 1], cards[i] as Card];
      if (!below) return 0;
      return (heights.get(below) as number) + below.height / 2 + ROW_GAP + card.height / 2;
    };
    return {
      /** Stacks cards up to this one, and says how high it would stand. */
      reach(card: Card | undefined): number {
        for (; next < cards.length && cards[next] !== card; next++) {
          heights.set(cards[next] as Card, natural(next));
        }
        return card ? natural(next) : 0;
      },
      settle(card: Card, height: number): void {
        heights.set(card, height);
        next++;
      },
    };
  };
  const [a, b] = [leg(left), leg(right)];
  for (const { from, to } of skips) {
    const height = Math.max(a.reach(from), b.reach(to));
    a.settle(from, height);
    b.settle(to, height);
  }
  a.reach(undefined);
  b.reach(undefined);
  return heights;
}
