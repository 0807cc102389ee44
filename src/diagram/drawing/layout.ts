// What placing cards and links ends in: everything with coordinates, ready to be printed.
import type { Card } from './cards.js';

/** A place on the page, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A card by its upper left corner. */
export interface PlacedCard extends Point {
  readonly card: Card;
}

/** A way along horizontal and vertical lines. */
export interface Route {
  readonly points: readonly Point[];
  /** False for a piece that another one goes on from. */
  readonly hasArrow: boolean;
}

/** A shape written beside the line that leaves a card; it ends at this point. */
export interface ShapeLabel extends Point {
  readonly text: string;
}

/** A picture, or a part of one whose upper left corner is 0, 0. */
export interface Layout {
  readonly cards: readonly PlacedCard[];
  readonly routes: readonly Route[];
  readonly labels: readonly ShapeLabel[];
  readonly width: number;
  readonly height: number;
}

/** Between the rows of cards. */
export const ROW_GAP = 42;

/** From a card to the text on the line that leaves it. */
const LABEL_LEFT = 7;
const LABEL_DOWN = 15;

/** The label of a card whose line leaves at its lower edge, or its upper one. */
export function labelOf({ card, x, y }: PlacedCard, width: number, isUpward = false): ShapeLabel {
  const edge = isUpward ? y - LABEL_DOWN + 8 : y + card.height + LABEL_DOWN;
  return { text: card.shape, x: x + width / 2 - LABEL_LEFT, y: edge };
}

/** A layout in another place. */
export function moved(layout: Layout, by: Point): Layout {
  const shift = <Item extends Point>(item: Item): Item => ({
    ...item,
    x: item.x + by.x,
    y: item.y + by.y,
  });
  return {
    ...layout,
    cards: layout.cards.map(shift),
    routes: layout.routes.map((route) => ({ ...route, points: route.points.map(shift) })),
    labels: layout.labels.map(shift),
  };
}
