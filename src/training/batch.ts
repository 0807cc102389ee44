// Fills the trainer's buffers with one batch: drawn examples, mixed in pairs when asked.
import { type Example, mixUp } from '../augment/index.js';
import { type Random, ShapeError } from '../base/index.js';
import type { ExampleSource } from './source.js';

/** Where a batch goes. */
export interface BatchBuffers {
  /** One for each input of the net: `[batch, …input]`, flat. */
  readonly inputs: readonly Float32Array[];
  /** `[batch, classes]`, flat; each row a distribution over classes. */
  readonly targets: Float32Array;
}

/**
 * Draws a batch.
 *
 * @param indices examples of this batch, in order
 * @param alpha   of mix-up (Zhang et al. 2018, arXiv:1710.09412): every item is mixed with a random
 *   other of the batch, all inputs and targets alike; 0 turns mixing off
 * @throws {ShapeError} when the buffers do not fit the number of examples or classes
 */
export function fillBatch(
  source: ExampleSource,
  indices: readonly number[],
  { inputs, targets }: BatchBuffers,
  alpha: number,
  random: Random,
): void {
  const sizes = inputs.map(({ length }) => length / indices.length);
  if (!sizes.every(Number.isInteger) || targets.length !== indices.length * source.classes) {
    throw new ShapeError(
      `fillBatch: ${indices.length} examples do not fit inputs of ` +
        `${inputs.map(({ length }) => length).join(' and ')} values ` +
        `and targets of ${targets.length} for ${source.classes} classes.`,
    );
  }
  targets.fill(0);
  const drawn = inputs.map((values) => rowsOf(values, indices.length));
  indices.forEach((example, item) => {
    source.draw(
      example,
      drawn.map((rows) => rows[item] as Float32Array),
      random,
    );
    targets[item * source.classes + (source.labels[example] as number)] = 1;
  });
  if (alpha > 0) mixPairs({ inputs, targets }, indices.length, alpha, random);
}

/** Mixes every item with a random other of the batch; each input of an item in the same shares. */
function mixPairs(
  { inputs, targets }: BatchBuffers,
  count: number,
  alpha: number,
  random: Random,
): void {
  const labels = rowsOf(targets, count);
  const labelsBefore = rowsOf(targets.slice(), count);
  const order = random.shuffle(Array.from({ length: count }, (_, item) => item));
  const shares = random.fork('shares');
  inputs.forEach((values, input) => {
    const items = rowsOf(values, count);
    const before = rowsOf(values.slice(), count);
    order.forEach((partner, item) => {
      const chance = inputs.length === 1 ? random : shares.fork(item);
      const isFirst = input === 0;
      const one = example(items[item], isFirst ? labels[item] : undefined);
      const other = example(before[partner], isFirst ? labelsBefore[partner] : undefined);
      mixUp(one, { alpha }, chance, other);
    });
  });
}

function example(data: Float32Array = new Float32Array(), target?: Float32Array): Example {
  return { data, shape: [1, data.length], ...(target && { target }) };
}

/** The items of a batch, each a view into its values. */
function rowsOf(values: Float32Array, count: number): Float32Array[] {
  const size = values.length / count;
  return Array.from({ length: count }, (_, item) =>
    values.subarray(item * size, (item + 1) * size),
  );
}
