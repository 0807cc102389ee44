// What training asks of data: how many examples, their labels, and one fresh example at a time.
import type { Random } from '../base/index.js';

/** Labelled examples that are drawn anew, cropped and augmented, each time they are used. */
export interface ExampleSource {
  /** Class of each example, 0..classes − 1. */
  readonly labels: readonly number[];
  readonly classes: number;
  /**
   * Makes examples ready to be drawn, for sources that stream from a disk; left out where all is at hand.
   *
   * It is called for a step's examples while the step before is worked on, and awaited before they are drawn.
   * What the last two calls asked for has to stay; the rest may be dropped. It has no say in the result: the
   * same examples give the same bits, loaded early or late.
   */
  load?(indices: readonly number[]): Promise<void>;
  /**
   * Writes the inputs of one example.
   *
   * @param index  which example
   * @param into   for each input of the net its values for one item, flat
   * @param random the only source of chance, so that a resumed run draws the same
   */
  draw(index: number, into: readonly Float32Array[], random: Random): void;
}

/** The order of examples in one epoch: whole shuffled passes, one after the other. */
export function epochOrder(count: number, passes: number, random: Random): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: passes }, () => random.shuffle(all)).flat();
}
