// One step of a run: its examples drawn, in several batches where the trainer's is smaller.
import type { Random } from '../base/index.js';
import type { Trainer } from '../nn/index.js';
import { fillBatch } from './batch.js';
import type { ExampleSource } from './source.js';

/** What a step learns from. */
export interface StepExamples {
  readonly source: ExampleSource;
  /** Examples; where they fill no whole number of the trainer's batches, the last is smaller. */
  readonly indices: readonly number[];
  /** α of mix-up, within each batch of the trainer; 0 is off. */
  readonly mixUp: number;
  readonly random: Random;
}

/** What came of it. */
export interface StepOutcome {
  /** Mean over all examples. */
  readonly loss: number;
  /** Examples whose most probable class is their target's. */
  readonly right: number;
}

/** Takes the step; several batches move the weights once, by the mean over all their examples. */
export function takeStep(
  trainer: Trainer,
  learningRate: number,
  { source, indices, mixUp, random }: StepExamples,
): StepOutcome {
  const { batch } = trainer;
  const firstOf = (values: Float32Array, count: number) =>
    values.subarray(0, (values.length / batch) * count);
  let right = 0;
  for (let first = 0; ; first += batch) {
    const part = indices.slice(first, first + batch);
    const count = part.length;
    const inputs = trainer.inputs.map((values) => firstOf(values, count));
    const targets = firstOf(trainer.targets, count);
    fillBatch(source, part, { inputs, targets }, mixUp, random);
    const isLast = first + batch >= indices.length;
    const { loss } = isLast ? trainer.step(learningRate, { count }) : trainer.accumulate();
    right += countRight(trainer, count);
    if (isLast) return { loss, right };
  }
}

/** Samples of the last batch, which held so many, whose most probable class is their target's. */
function countRight(trainer: Trainer, count: number): number {
  const logits = trainer.outputs[0] as Float32Array;
  const classes = logits.length / trainer.batch;
  let right = 0;
  for (let item = 0; item < count; item++) {
    const row = (values: Float32Array) => values.subarray(item * classes, (item + 1) * classes);
    if (largestOf(row(logits)) === largestOf(row(trainer.targets))) right += 1;
  }
  return right;
}

function largestOf(values: Float32Array): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) {
    if ((values[k] as number) > (values[best] as number)) best = k;
  }
  return best;
}
