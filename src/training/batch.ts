// Fills the trainer's buffers with one batch: drawn examples, smoothed by mix-up when asked.

import { mixingWeight } from '../augment/index.js';
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
 * With mix-up (Zhang et al. 2018, arXiv:1710.09412) each item becomes `λ x_i + (1 − λ) x_j` and its
 * target likewise, with one λ ~ Beta(α, α) a batch and j a random other item of the batch.
 *
 * @param indices examples of this batch, in order
 * @param mixUp   α of the Beta distribution; 0 turns mixing off
 */
export function fillBatch(
  source: ExampleSource,
  indices: readonly number[],
  { inputs, targets }: BatchBuffers,
  mixUp: number,
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
  if (mixUp === 0) return;
  const share = mixingWeight(mixUp, random);
  const partners = random.shuffle(indices.keys());
  mixRows(inputs, itemSize, partners, share);
  mixRows(targets, source.classes, partners, share);
}

/** `rows[i] ← share · rows[i] + (1 − share) · rows[partners[i]]`, all at once. */
function mixRows(rows: Float32Array, size: number, partners: readonly number[], share: number) {
  const before = rows.slice();
  partners.forEach((partner, row) => {
    for (let k = 0; k < size; k++) {
      const own = before[row * size + k] as number;
      const other = before[partner * size + k] as number;
      rows[row * size + k] = share * own + (1 - share) * other;
    }
  });
}
