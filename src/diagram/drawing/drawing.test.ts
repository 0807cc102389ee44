// Pictures of networks: nothing lies over anything else, whatever the graph; the same graph gives the same bytes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  concat,
  conv2d,
  conv2dTranspose,
  dense,
  dropout,
  flatten,
  type GraphNode,
  input,
  maxPool2d,
  type Network,
  network,
  relu,
} from '../../nn/index.js';
import { CARD_WIDTH, cardsOf } from './cards.js';
import { layColumns } from './columns.js';
import { drawNetwork } from './draw-network.js';
import { seatCards } from './lanes.js';
import { type Layout, type PlacedCard, type Point, ROW_GAP } from './layout.js';

const conv = (x: GraphNode, filters = 4) =>
  relu(conv2d(x, { filters, kernelSize: 3, padding: 'same' }));

const layoutOf = (net: Network) => layColumns(seatCards(cardsOf(net)));

function chain(length: number): Network {
  const x = input([4, 8, 8]);
  let h = x;
  for (let i = 0; i < length; i++) h = conv(h);
  return network({ inputs: [x], outputs: [h] });
}

function unet(): Network {
  const x = input([4, 32, 32]);
  const skips: GraphNode[] = [];
  let h = conv(x);
  for (let level = 0; level < 3; level++) {
    skips.push(h);
    h = conv(maxPool2d(h, { poolSize: 2 }));
  }
  for (const skip of skips.reverse()) {
    h = conv2dTranspose(h, { filters: 4, kernelSize: 3, strides: 2, padding: 'same' });
    h = conv(concat([h, skip]));
  }
  return network({ inputs: [x], outputs: [h] });
}

function residual(blocks: number): Network {
  const x = input([4, 8, 8]);
  let h = conv(x);
  for (let i = 0; i < blocks; i++) h = relu(add(h, conv(conv(h))));
  return network({ inputs: [x], outputs: [dense(flatten(h), { units: 3 })] });
}

/** A net of vectors in which each step reads one or two of what came before. */
const anyNet = fc
  .array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 1, maxLength: 24 })
  .map((steps) => {
    const inputs = [input([3]), input([3])];
    const made: GraphNode[] = [...inputs];
    for (const [first, second, isJoined] of steps) {
      const a = made[first % made.length]!;
      const b = made[second % made.length]!;
      made.push(isJoined ? add(a, b) : dropout(dense(a, { units: 3 }), { rate: 0.1 }));
    }
    const used = new Set(made.flatMap((node) => node.inputs));
    const outputs = made.filter((node) => !used.has(node) && !inputs.includes(node));
    const reached = new Set(outputs);
    for (const node of reached) for (const from of node.inputs) reached.add(from);
    return network({ inputs: inputs.filter((one) => reached.has(one)), outputs });
  });

/** Pairs of cards that touch. */
function touching({ cards }: Layout): string[] {
  return cards.flatMap((a, i) =>
    cards
      .slice(i + 1)
      .filter(
        (b) =>
          a.x < b.x + CARD_WIDTH &&
          b.x < a.x + CARD_WIDTH &&
          a.y < b.y + b.card.height &&
          b.y < a.y + a.card.height,
      )
      .map((b) => `${a.card.title} ${b.card.title}`),
  );
}

/** Lines that run through a card or aslant. */
function trespassing({ cards, routes }: Layout): string[] {
  return routes.flatMap(({ points }) =>
    points.slice(1).flatMap((to, i) => {
      const from = points[i]!;
      const isSlant = Math.abs(from.x - to.x) > 1e-9 && Math.abs(from.y - to.y) > 1e-9;
      const crossed = cards.filter((card) => isThrough(card, from, to));
      return isSlant || crossed.length > 0 ? [JSON.stringify([from, to])] : [];
    }),
  );
}

/**
 * Upright lines of different cards that lie on each other for more than the gap between two rows, in which
 * ways that cross may meet.
 */
function overlapping({ routes }: Layout): string[] {
  const upright = routes.flatMap(({ points }) =>
    points.slice(1).flatMap((to, i) => {
      const from = points[i]!;
      const ends = [points[0]!, points.at(-1)!].map(({ x, y }) => `${x} ${y}`);
      return from.x === to.x ? [{ x: to.x, low: from.y, high: to.y, ends }] : [];
    }),
  );
  const spans = upright.map((one) => ({
    ...one,
    low: Math.min(one.low, one.high),
    high: Math.max(one.low, one.high),
  }));
  return spans.flatMap((a, i) =>
    spans
      .slice(i + 1)
      .filter((b) => a.x === b.x && Math.min(a.high, b.high) - Math.max(a.low, b.low) > 2 * ROW_GAP)
      .filter((b) => a.ends[0] !== b.ends[0] && a.ends[1] !== b.ends[1])
      .map((b) => JSON.stringify([a, b])),
  );
}

function isThrough({ card, x, y }: PlacedCard, from: Point, to: Point): boolean {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const edge = 0.01;
  return (
    right > x + edge &&
    left < x + CARD_WIDTH - edge &&
    bottom > y + edge &&
    top < y + card.height - edge
  );
}

describe.each<[string, Network]>([
  ['one layer', chain(1)],
  ['forty layers', chain(40)],
  ['a U-Net', unet()],
  ['residual blocks', residual(12)],
])('%s', (_title, net) => {
  test('nothing touches, lines are straight and keep off the cards', () => {
    const layout = layoutOf(net);
    expect(layout.cards).toHaveLength(cardsOf(net).length);
    expect(touching(layout)).toEqual([]);
    expect(trespassing(layout)).toEqual([]);
    expect(overlapping(layout)).toEqual([]);
  });

  test('the picture is the same every time', () => {
    expect(drawNetwork(net)).toBe(drawNetwork(net));
  });
});

test('any graph is drawn with nothing over anything else', () => {
  fc.assert(
    fc.property(anyNet, (net) => {
      const layout = layoutOf(net);
      expect(touching(layout)).toEqual([]);
      expect(trespassing(layout)).toEqual([]);
      expect(overlapping(layout)).toEqual([]);
      expect(layout.routes.filter(({ hasArrow }) => hasArrow)).toHaveLength(
        seatCards(cardsOf(net)).links.length,
      );
    }),
    { seed: 11, numRuns: 300 },
  );
});

test('a long net is folded to a page, nested skips make a U', () => {
  const long = layoutOf(chain(40));
  expect(long.width / long.height).toBeGreaterThan(0.8);
  expect(long.width / long.height).toBeLessThan(2.5);
  const { cards } = layoutOf(unet());
  const joins = cards.filter(({ card }) => card.title === 'concat');
  for (const { card, y } of joins) {
    const skip = cards.find((one) => one.card === card.from[1])!;
    expect(skip.y + skip.card.height / 2).toBeCloseTo(y + card.height / 2, 6);
  }
});

test('names are escaped', () => {
  const x = input([3], '<a & "b">');
  const net = network({ inputs: [x], outputs: [dense(x, { units: 2, name: 'p<q' })] });
  const text = drawNetwork(net, { title: 'A & B' });
  expect(text).not.toMatch(/p<q|<a|& /);
  expect(text).toContain('p&#60;q');
});
