// Layers in a few words, for tables and pictures: what a kind belongs to, its options, its shape.
import type { Attributes, GraphNode } from '../nn/index.js';

/** What a layer is there for; pictures give each family a colour. */
export type LayerFamily =
  | 'end'
  | 'convolution'
  | 'pooling'
  | 'recurrent'
  | 'attention'
  | 'dense'
  | 'normalization'
  | 'shape';

const FAMILIES: readonly (readonly [RegExp, LayerFamily])[] = [
  [/^(input|output)$/, 'end'],
  [/conv/i, 'convolution'],
  [/pool/i, 'pooling'],
  [/gru|lstm|rnn/i, 'recurrent'],
  [/attention/i, 'attention'],
  [/dense/i, 'dense'],
  [/norm|dropout/i, 'normalization'],
];

/** The family of a kind; what only joins, cuts or bends values is of family `shape`. */
export function familyOf(kind: string): LayerFamily {
  return FAMILIES.find(([pattern]) => pattern.test(kind))?.[1] ?? 'shape';
}

/** A shape as people write it: `16×64×65`; a number alone for a vector. */
export function shapeText(shape: readonly number[]): string {
  return shape.join('×');
}

/** Options worth a place beside the kind: `3×3, 64, /2`, `2×2`, `128 units`, `0.5`. */
export function optionsText({ kind, attributes, shape }: GraphNode): string {
  const { kernelSize, poolSize, strides, dilationRate, units, rate, heads, numHeads } = attributes;
  const window = listOf(kernelSize ?? poolSize);
  const parts: string[] = [];
  if (window.length > 0) parts.push(shapeText(window));
  if (/conv/i.test(kind)) parts.push(`${shape[0]}`);
  const still = poolSize === undefined ? window.map(() => 1) : window;
  if (strides !== undefined && listOf(strides).join() !== still.join()) {
    parts.push(`/${short(listOf(strides))}`);
  }
  if (listOf(dilationRate).some((one) => one !== 1)) {
    parts.push(`dilated ${short(listOf(dilationRate))}`);
  }
  if (units !== undefined) parts.push(`${units}`);
  if (rate !== undefined) parts.push(`${rate}`);
  const count = heads ?? numHeads;
  if (count !== undefined) parts.push(`${count} heads`);
  if (attributes['goBackwards'] === true) parts.push('backwards');
  return parts.join(', ');
}

function listOf(option: Attributes[string] | undefined): readonly number[] {
  if (typeof option === 'number') return [option];
  return Array.isArray(option) ? option : [];
}

/** One number when all are the same. */
function short(values: readonly number[]): string {
  return values.every((one) => one === values[0]) ? `${values[0]}` : shapeText(values);
}

/** A count with its thousands apart: `1,176,170`. */
export function countText(count: number): string {
  return `${count}`.replace(/\B(?=(\d{3})+$)/g, ',');
}

const PREFIXES = ['', 'k', 'M', 'G', 'T'];

/** A large number in three digits: `3.48 G`, `940 k`, `12`; with a unit `65.5 kB`, `40 B`. */
export function amountText(amount: number, unit = ''): string {
  let rest = amount;
  let prefix = 0;
  while (rest >= 999.5 && prefix < PREFIXES.length - 1) {
    rest /= 1000;
    prefix++;
  }
  const digits = prefix === 0 ? `${Math.round(rest)}` : rest.toPrecision(3);
  return `${digits} ${PREFIXES[prefix]}${unit}`.trimEnd();
}
