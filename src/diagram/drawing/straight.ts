// A chunk drawn downwards: rows below each other, branches and skips in lanes to the right.
import { CARD_WIDTH, type Card } from './cards.js';
import type { Chunk } from './chunks.js';
import type { Link } from './lanes.js';
import {
  type Layout,
  labelOf,
  type PlacedCard,
  type Point,
  ROW_GAP,
  type Route,
} from './layout.js';

const LANE_GAP = 26;
/** Lanes in which only lines run. */
const LINE_LANE_WIDTH = 4;
/** From a card to the first level line below it, and from the last one to the card below. */
const TRACK_START = 14;
const TRACK_END = 16;
const TRACK_STEP = 9;

/** Above a column's first card, when a single line comes in. */
const HEAD_GAP = 24;

/**
 * Places a chunk's cards and lines. Links from its lead begin at the top, above the first card.
 *
 * @param isColumnHead whether it comes first in a column, so that a single line needs less room
 */
export function layStraight(chunk: Chunk, isColumnHead: boolean): Layout {
  const centers = laneCenters(chunk);
  const gaps = new Map<number, LevelLines>();
  for (let row = chunk.first - 1; row <= chunk.last; row++) gaps.set(row, levelLines(chunk, row));
  const below = gaps.get(chunk.first - 1) as LevelLines;
  const isForked = below.forks.length > 0;
  const bottoms = new Map<number, number>([[chunk.first - 1, 0]]);
  const tops = new Map<number, number>();
  let y = chunk.lead ? (isColumnHead && !isForked ? HEAD_GAP : below.height) : 0;
  for (const [i, row] of chunk.rows.entries()) {
    tops.set(chunk.first + i, y);
    y += Math.max(...row.map(({ height }) => height));
    bottoms.set(chunk.first + i, y);
    y += (gaps.get(chunk.first + i) as LevelLines).height;
  }
  const cards = chunk.rows.flat().map((card): PlacedCard => {
    const { row, lane } = chunk.seat(card);
    const center = centers.get(lane) as number;
    return { card, x: center - CARD_WIDTH / 2, y: tops.get(row) as number };
  });
  const routes = chunk.links.map((link): Route => {
    const [from, to] = [chunk.seat(link.from), chunk.seat(link.to)];
    const center = (lane: number) => centers.get(lane) as number;
    const [start, lane, end] = [center(from.lane), center(link.lane), center(to.lane)];
    const own = cards.find(({ card }) => card === link.from);
    const points: Point[] = [{ x: start, y: own ? own.y + own.card.height : 0 }];
    if (lane !== start) {
      const track = (gaps.get(from.row) as LevelLines).forks.indexOf(link.from);
      const level = (bottoms.get(from.row) as number) + TRACK_START + TRACK_STEP * track;
      points.push({ x: start, y: level }, { x: lane, y: level });
    }
    const top = tops.get(to.row) as number;
    if (lane !== end) {
      const track = (gaps.get(to.row - 1) as LevelLines).joins.indexOf(link.to);
      const level = top - TRACK_END - TRACK_STEP * track;
      points.push({ x: lane, y: level }, { x: end, y: level });
    }
    return { points: [...points, { x: end, y: top }], hasArrow: true };
  });
  return {
    cards,
    routes,
    labels: cards.filter(({ card }) => !card.isEnd).map((card) => labelOf(card, CARD_WIDTH)),
    width: rightEdge(chunk, centers),
    height: bottoms.get(chunk.last) as number,
  };
}

/** The cards that lines leave or reach sideways between two rows. */
interface LevelLines {
  readonly forks: readonly Card[];
  readonly joins: readonly Card[];
  /** Of the gap. */
  readonly height: number;
}

/** What runs level below a row. */
function levelLines(chunk: Chunk, row: number): LevelLines {
  const unique = (cards: readonly Card[]) => [...new Set(cards)];
  const isFork = ({ from, lane }: Link) =>
    chunk.seat(from).row === row && chunk.seat(from).lane !== lane;
  const isJoin = ({ to, lane }: Link) =>
    chunk.seat(to).row === row + 1 && chunk.seat(to).lane !== lane;
  const forks = unique(chunk.links.filter(isFork).map(({ from }) => from));
  const joins = unique(chunk.links.filter(isJoin).map(({ to }) => to));
  const extra = Math.max(0, forks.length - 1) + Math.max(0, joins.length - 1);
  return { forks, joins, height: ROW_GAP + TRACK_STEP * extra };
}

function laneCenters(chunk: Chunk): Map<number, number> {
  const centers = new Map<number, number>([[0, CARD_WIDTH / 2]]);
  let right = CARD_WIDTH;
  const last = Math.max(0, ...lanesOf(chunk));
  for (let lane = 1; lane <= last; lane++) {
    const width = holdsCards(chunk, lane) ? CARD_WIDTH : LINE_LANE_WIDTH;
    centers.set(lane, right + LANE_GAP + width / 2);
    right += LANE_GAP + width;
  }
  return centers;
}

function lanesOf(chunk: Chunk): number[] {
  return [
    ...chunk.links.map(({ lane }) => lane),
    ...chunk.rows.flat().map((card) => chunk.seat(card).lane),
  ];
}

function holdsCards(chunk: Chunk, lane: number): boolean {
  return chunk.rows.flat().some((card) => chunk.seat(card).lane === lane);
}

function rightEdge(chunk: Chunk, centers: ReadonlyMap<number, number>): number {
  const last = Math.max(0, ...lanesOf(chunk));
  const half = holdsCards(chunk, last) ? CARD_WIDTH / 2 : LINE_LANE_WIDTH;
  return (centers.get(last) as number) + half;
}
