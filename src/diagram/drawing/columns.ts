// Chunks set one below the other and, when that grows too high, side by side.
import { CARD_WIDTH } from './cards.js';
import { type Chunk, chunksOf, splitChunk } from './chunks.js';
import { asHairpin, type Hairpin, layHairpin } from './hairpin.js';
import type { Seating } from './lanes.js';
import { type Layout, moved, type Point, type Route } from './layout.js';
import { layStraight } from './straight.js';

const COLUMN_GAP = 60;
/** Pictures up to this height stay one column. */
const HIGH = 820;
/** Width of a picture over its height, about, when it is folded. */
const ASPECT = 1.3;
/** A column is not ended for less than this share of its height. */
const LEAST_SHARE = 0.3;
/** How far a line goes past the end of a column, and above the head of one, before it turns. */
const TURN_BELOW = 22;
const TURN_ABOVE = 10;

type Piece = { readonly chunk: Chunk; readonly hairpin: Hairpin | undefined };

/** Where the main way leaves what has been placed. */
interface Exit extends Point {
  readonly isUpward: boolean;
}

/** Places the whole net. */
export function layColumns(seating: Seating): Layout {
  const pieces = chunksOf(seating).flatMap((chunk): Piece[] => {
    const hairpin = asHairpin(chunk);
    if (hairpin) return [{ chunk, hairpin }];
    return splitChunk(seating, chunk).map((part) => ({ chunk: part, hairpin: undefined }));
  });
  const heights = pieces.map((piece) => lay(piece, false));
  const most = highestColumn(heights);
  const placed: Layout[] = [];
  const turns: Route[] = [];
  let [x, y, width] = [0, 0, 0];
  let exit: Exit | undefined;
  pieces.forEach((piece, i) => {
    const rest = heights.slice(i).reduce((sum, { height }) => sum + height, 0);
    const isFull = y + (heights[i] as Layout).height > most;
    const isWorthwhile = y > LEAST_SHARE * most && rest > LEAST_SHARE * most;
    const isHead = exit !== undefined && (exit.isUpward || (isFull && isWorthwhile));
    if (isHead) [x, y, width] = [x + width + COLUMN_GAP, 0, 0];
    const layout = moved(lay(piece, isHead), { x, y });
    if (exit && isHead) turns.push(turn(exit, { x: x + CARD_WIDTH / 2, y }, x - COLUMN_GAP / 2));
    placed.push(layout);
    width = Math.max(width, layout.width);
    y += layout.height;
    exit = { x: x + CARD_WIDTH / 2, y: mainEnd(layout, x), isUpward: false };
    if (piece.hairpin) {
      const last = layout.cards.at(-1) as Point;
      exit = { x: last.x + CARD_WIDTH / 2, y: last.y, isUpward: true };
    }
  });
  const cards = placed.flatMap((one) => one.cards);
  const routes = placed.flatMap((one) => one.routes).concat(turns);
  const points = routes.flatMap((route) => route.points);
  return {
    cards,
    routes,
    labels: placed.flatMap((one) => one.labels),
    width: Math.max(...cards.map((one) => one.x + CARD_WIDTH), ...points.map((point) => point.x)),
    height: Math.max(
      ...cards.map((one) => one.y + one.card.height),
      ...points.map((point) => point.y),
    ),
  };
}

function lay({ chunk, hairpin }: Piece, isColumnHead: boolean): Layout {
  return hairpin ? layHairpin(hairpin) : layStraight(chunk, isColumnHead);
}

/** The lower edge of the last card on the main way. */
function mainEnd(layout: Layout, x: number): number {
  const main = layout.cards.filter((one) => one.x === x);
  return Math.max(...main.map((one) => one.y + one.card.height));
}

/** How high columns may grow so that they come out about even. */
function highestColumn(layouts: readonly Layout[]): number {
  const sum = layouts.reduce((total, { height }) => total + height, 0);
  if (sum <= HIGH) return HIGH;
  const area = layouts.reduce(
    (total, { height, width }) => total + height * (width + COLUMN_GAP),
    0,
  );
  const tallest = Math.max(...layouts.map(({ height }) => height));
  const columns = Math.max(1, Math.round(sum / Math.max(Math.sqrt(area / ASPECT), tallest)));
  return Math.max(tallest, 1.08 * (sum / columns));
}

/** From the end of one column to the head of the next, through the gutter between them. */
function turn(exit: Exit, entry: Point, gutter: number): Route {
  const above = entry.y - TURN_ABOVE;
  const below = exit.y + TURN_BELOW;
  const way = exit.isUpward
    ? [{ x: exit.x, y: above }]
    : [
        { x: exit.x, y: below },
        { x: gutter, y: below },
        { x: gutter, y: above },
      ];
  return { points: [exit, ...way, { x: entry.x, y: above }, entry], hasArrow: false };
}
