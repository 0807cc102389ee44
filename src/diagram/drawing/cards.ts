// A network as cards: a layer and the small ones that only follow it share one, ends have their own.
import { sizeOf } from '../../array/index.js';
import type { GraphNode, Network } from '../../nn/index.js';
import { countText, familyOf, type LayerFamily, optionsText, shapeText } from '../layer-words.js';

/** One box of the picture. */
export interface Card {
  readonly family: LayerFamily;
  readonly isEnd: boolean;
  readonly title: string;
  /** Options, on the right of the title. */
  readonly detail: string;
  /** The layer's name; empty when it has only a number. */
  readonly name: string;
  /** Parameters of all its layers; empty for none. */
  readonly parameters: string;
  /** What follows inside the card, line by line. */
  readonly followers: readonly string[];
  /** Shape of what leaves it. */
  readonly shape: string;
  readonly height: number;
  /** Cards whose results it reads, each once. */
  readonly from: readonly Card[];
}

/** Width of a card. */
export const CARD_WIDTH = 228;
const TITLE_HEIGHT = 30;
const LINE_HEIGHT = 17;
/** Characters of the small lines that fit into a card. */
const FITTING_LETTERS = 36;

/** Kinds that stand in the card of the layer before them. */
const FOLLOWS =
  /^(relu|prelu|elu|leakyRelu|gelu|sigmoid|tanh|softmax|batchNorm|layerNorm|dropout|spatialDropout.*|flatten|reshape|permute|scale)$/;

/** Cards, every one after those it reads from. */
export function cardsOf(net: Network): Card[] {
  const users = new Map<GraphNode, number>();
  for (const node of net.nodes) {
    for (const from of new Set(node.inputs)) users.set(from, (users.get(from) ?? 0) + 1);
  }
  const groups: GraphNode[][] = [];
  const groupOf = new Map<GraphNode, GraphNode[]>();
  for (const node of net.nodes) {
    const [before] = node.inputs;
    const isFollower =
      before !== undefined &&
      node.inputs.length === 1 &&
      FOLLOWS.test(node.kind) &&
      before.kind !== 'input' &&
      users.get(before) === 1 &&
      !net.outputs.includes(before);
    const group = isFollower ? (groupOf.get(before) as GraphNode[]) : [];
    if (!isFollower) groups.push(group);
    group.push(node);
    groupOf.set(node, group);
  }
  const made = new Map<readonly GraphNode[], Card>();
  for (const group of groups) {
    const from = (group[0] as GraphNode).inputs.map(
      (node) => made.get(groupOf.get(node) as GraphNode[]) as Card,
    );
    made.set(group, layerCard(net, group, [...new Set(from)]));
  }
  const ends = net.outputs.map((node, i) => {
    const card = made.get(groupOf.get(node) as GraphNode[]) as Card;
    return endCard(net.outputs.length === 1 ? 'output' : `output ${i + 1}`, card.shape, [card]);
  });
  return [...made.values(), ...ends];
}

function endCard(title: string, shape: string, from: readonly Card[]): Card {
  return {
    family: 'end',
    isEnd: true,
    title,
    detail: shape,
    name: '',
    parameters: '',
    followers: [],
    shape,
    height: TITLE_HEIGHT,
    from,
  };
}

function layerCard(net: Network, group: readonly GraphNode[], from: readonly Card[]): Card {
  const first = group[0] as GraphNode;
  const last = group.at(-1) as GraphNode;
  const shape = shapeText(last.shape);
  if (first.kind === 'input') return endCard(net.nameOf(first), shape, from);
  const count = group
    .flatMap(({ parameters }) => parameters)
    .reduce((sum, one) => sum + sizeOf(one.shape), 0);
  const parameters = count === 0 ? '' : countText(count);
  const isNamed = first.name !== undefined || first.parameters.length > 0;
  const name = isNamed ? fitted(net.nameOf(first), FITTING_LETTERS - parameters.length - 2) : '';
  const followers = inLines(
    group.slice(1).map((node) => `${node.kind} ${optionsText(node)}`.trim()),
  );
  const lines = (name || parameters ? 1 : 0) + followers.length;
  return {
    family: familyOf(first.kind),
    isEnd: false,
    title: first.kind,
    detail: optionsText(first),
    name,
    parameters,
    followers,
    shape,
    height: TITLE_HEIGHT + LINE_HEIGHT * lines,
    from,
  };
}

function fitted(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
}

/** Words with dots between them, as many in a line as fit. */
function inLines(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length > 0 ? `${lines.at(-1)} · ${word}` : word;
    if (lines.length > 0 && longer.length <= FITTING_LETTERS) lines[lines.length - 1] = longer;
    else lines.push(fitted(word, FITTING_LETTERS));
  }
  return lines;
}
