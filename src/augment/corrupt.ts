// Spoils single cells of a picture, to see how much of it a net can do without.
import { ParameterError, type Random } from '../base/index.js';
import { checkOption, defineAugmentation } from './augmentation.js';
import { largestOf, leastOf } from './fill.js';

/** How many cells, drawn how, and what is written there. */
export interface CorruptOptions {
  /** Cells to spoil, or draws to make, as a share of all; 0..1. */
  readonly fraction: number;
  /** Whether a cell can be drawn again: then fewer are spoilt than `fraction` says. */
  readonly replacement: boolean;
  /**
   * `'zero-inverted'` writes 0, which is the loudest value on the published scale, |dB| · 4.5; `'silence'`
   * writes the picture's quietest value; a number is written as it is.
   */
  readonly value: 'zero-inverted' | 'silence' | number;
  /** Whether large values are quiet, as on the published scale; only `'silence'` asks. */
  readonly inverted: boolean;
}

/**
 * Overwrites `round(fraction · cells)` cells drawn evenly.
 *
 * Without replacement exactly so many are spoilt. With replacement, as published, a share of
 * `1 − e^(−fraction)` is: 25, 50 and 75 % of draws reach 22.1, 39.3 and 52.8 % of the cells.
 *
 * @param options.fraction    default 0.25
 * @param options.replacement default false; true as published
 * @param options.value       default `'silence'`; `'zero-inverted'` as published
 * @param options.inverted    default true
 * @throws {ParameterError} when an option is out of range
 */
export const corrupt = defineAugmentation<CorruptOptions>({
  id: 'corrupt',
  title: 'Spoil single cells',
  accepts: 'time-frequency',
  source: 'spec-cnn, as published and mended',
  defaults: { fraction: 0.25, replacement: false, value: 'silence', inverted: true },
  off: { fraction: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, { fraction, replacement, value, inverted }, random) {
    checkOption('corrupt', 'fraction', fraction);
    if (fraction > 1) {
      throw new ParameterError(`corrupt: fraction must be a number in 0..1; got ${fraction}.`);
    }
    const { data } = example;
    const written = writtenValue(value, inverted, data);
    const draws = Math.round(fraction * data.length);
    const next = replacement ? repeated(data.length, random) : distinct(data.length, random);
    for (let draw = 0; draw < draws; draw++) data[next()] = written;
    return example;
  },
});

function writtenValue(
  value: CorruptOptions['value'],
  inverted: boolean,
  data: Float32Array,
): number {
  if (value === 'zero-inverted') return 0;
  if (value === 'silence') return inverted ? largestOf(data) : leastOf(data);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new ParameterError(
    `corrupt: value must be 'zero-inverted', 'silence' or a number; got ${value}. Change value.`,
  );
}

function repeated(cells: number, random: Random): () => number {
  return () => random.integer(0, cells - 1);
}

/** Deals cells like cards: none twice. */
function distinct(cells: number, random: Random): () => number {
  const deck = Uint32Array.from({ length: cells }, (_, cell) => cell);
  let dealt = 0;
  return () => {
    const drawn = random.integer(dealt, cells - 1);
    const cell = deck[drawn] as number;
    deck[drawn] = deck[dealt++] as number;
    return cell;
  };
}
