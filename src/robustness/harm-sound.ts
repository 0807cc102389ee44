// A sound handed to an augmentation, so that harm and augmentation are the same code.
import type { Augmentation, Chance, Range } from '../augment/index.js';
import type { Random } from '../base/index.js';
import type { Signal } from '../signal/index.js';

/** What an augmentation makes of a copy of the sound. */
export function augmented<Options extends object>(
  { samples, sampleRate }: Signal,
  augmentation: Augmentation<Options>,
  options: Partial<Options & Chance>,
  random: Random,
): Signal {
  const example = { data: samples.slice(), shape: [1, samples.length], sampleRate };
  const { data } = augmentation(example, options, random);
  return { samples: data, sampleRate };
}

/** A range that leaves nothing to chance. */
export function exactly(value: number): Range {
  return [value, value];
}
