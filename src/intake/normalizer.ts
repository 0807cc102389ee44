// Normalisation by figures of the training part: fitted once, kept with the net, applied to every example.
import { ParameterError } from '../base/index.js';

/** How examples are brought to one scale. */
export const NORMALIZATIONS = ['none', 'z-score', 'min-max-unit'] as const;

/** `z-score`: mean 0, deviation 1 per row; `min-max-unit`: 0..1 per value, then the example to length 1. */
export type Normalization = (typeof NORMALIZATIONS)[number];

/** What was fitted: a row becomes `(value − offset) / scale`. */
export interface Statistics {
  readonly offset: readonly number[];
  readonly scale: readonly number[];
}

/**
 * Applies fitted figures to one example.
 *
 * @param values `[rows, columns]` in place, with as many rows as the figures
 */
export function normalize(
  values: Float32Array,
  { offset, scale }: Statistics,
  kind: Normalization,
): void {
  const columns = values.length / offset.length;
  for (let row = 0; row < offset.length; row++) {
    const from = offset[row] as number;
    const by = scale[row] as number;
    for (let i = row * columns; i < (row + 1) * columns; i++) {
      values[i] = ((values[i] as number) - from) / by;
    }
  }
  if (kind !== 'min-max-unit') return;
  let squares = 0;
  for (const value of values) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / length;
}

/** Gathers the figures of examples one by one. */
export interface NormalizerFit {
  add(example: Float32Array): void;
  /** @throws {ParameterError} when no example was added */
  statistics(): Statistics;
}

/**
 * Starts a fit over the rows of examples; deviations are of the population, and a row that never changes
 * has scale 1.
 *
 * @param rows rows of an example: bands of a picture, values of a vector
 */
export function fitNormalizer(kind: Exclude<Normalization, 'none'>, rows: number): NormalizerFit {
  const lowest = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  const highest = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY);
  const mean = new Float64Array(rows);
  const squares = new Float64Array(rows);
  const count = new Float64Array(rows);
  return {
    add(example) {
      const columns = example.length / rows;
      example.forEach((value, i) => {
        const row = Math.floor(i / columns);
        lowest[row] = Math.min(lowest[row] as number, value);
        highest[row] = Math.max(highest[row] as number, value);
        // Welford's update: no large sums to lose digits in.
        count[row] = (count[row] as number) + 1;
        const step = value - (mean[row] as number);
        mean[row] = (mean[row] as number) + step / (count[row] as number);
        squares[row] = (squares[row] as number) + step * (value - (mean[row] as number));
      });
    },
    statistics() {
      if (!count[0]) {
        throw new ParameterError('normalizer: expected examples to fit to; there are none.');
      }
      const wide = (value: number) => (value > 1e-12 ? value : 1);
      if (kind === 'z-score') {
        const scale = [...squares].map((sum, row) => wide(Math.sqrt(sum / (count[row] as number))));
        return { offset: [...mean], scale };
      }
      const scale = [...highest].map((high, row) => wide(high - (lowest[row] as number)));
      return { offset: [...lowest], scale };
    },
  };
}
