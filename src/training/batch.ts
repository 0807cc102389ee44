// Fills the trainer's buffers with one batch: drawn examples, mixed in pairs when asked.
import { type Example, mixUp } from '../augment/index.js';
import { type Random, ShapeError } from '../base/index.js';
import type { ExampleSource } from './source.js';

/** Where a batch goes. */
export interface BatchBuffers {
  /** `[batch, …input]`, flat. */
  readonly inputs: Float32Array;
  /** `[batch, classes]`, flat; each row a distribution over classes. */
  readonly targets: Float32Array;
}

/**
 * Draws a batch.
 *
 * @param indices examples of this batch, in order
 * @param alpha   of mix-up (Zhang et al. 2018, arXiv:1710.09412): every item is mixed with a random
 *   other of the batch, inputs and targets alike; 0 turns mixing off
 * @throws {ShapeError} when the buffers do not fit the number of examples or classes
 */
export function fillBatch(
  source: ExampleSource,
  indices: readonly number[],
  { inputs, targets }: BatchBuffers,
  alpha: number,
  random: Random,
): void {
  const itemSize = inputs.length / indices.length;
  if (!Number.isInteger(itemSize) || targets.length !== indices.length * source.classes) {
    throw new ShapeError(
      `fillBatch: ${indices.length} examples do not fit inputs of ${inputs.length} values ` +
        `and targets of ${targets.length} for ${source.classes} classes.`,
    );
  }
  targets.fill(0);
  indices.forEach((example, item) => {
    source.draw(example, inputs.subarray(item * itemSize, (item + 1) * itemSize), random);
    targets[item * source.classes + (source.labels[example] as number)] = 1;
  });
  if (alpha === 0) return;
  const rows = rowsOf({ inputs, targets }, indices.length);
  const before = rowsOf({ inputs: inputs.slice(), targets: targets.slice() }, indices.length);
  random.shuffle(before).forEach((partner, item) => {
    mixUp(rows[item] as Example, { alpha }, random, partner);
  });
}

/** The items of a batch as examples, each a view into the buffers. */
function rowsOf({ inputs, targets }: BatchBuffers, count: number): Example[] {
  const size = inputs.length / count;
  const classes = targets.length / count;
  return Array.from({ length: count }, (_, item) => ({
    data: inputs.subarray(item * size, (item + 1) * size),
    shape: [1, size],
    target: targets.subarray(item * classes, (item + 1) * classes),
  }));
}
