// Padding as Keras names it, worked out for one axis.
import { ParameterError } from '../../base/index.js';
import { labelOf } from '../graph.js';

/**
 * `same`: as many outputs as inputs, divided by the stride and rounded up; an odd zero goes to the end (Keras).
 * `valid`: no zeros. Or the zeros at both ends of each axis: `[[top, bottom], [left, right]]`, with one
 * dimension `[[before, after]]`.
 */
export type PaddingOption = 'same' | 'valid' | readonly (readonly [number, number])[];

/** Zeros before the first and after the last position of one axis. */
export interface AxisPadding {
  readonly before: number;
  readonly after: number;
}

/**
 * The padding of each axis.
 *
 * @param total zeros that `same` asks for along each axis, both ends together
 * @throws {ParameterError} naming the layer, when the option is none of the forms
 */
export function paddingOf(
  option: PaddingOption,
  total: readonly number[],
  kind: string,
  name: string | undefined,
): AxisPadding[] {
  if (option === 'valid') return total.map(() => ({ before: 0, after: 0 }));
  if (option === 'same') {
    return total.map((zeros) => {
      const before = Math.floor(zeros / 2);
      return { before, after: zeros - before };
    });
  }
  const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
  const isPair = (pair: unknown) => Array.isArray(pair) && pair.length === 2 && pair.every(isCount);
  if (!Array.isArray(option) || option.length !== total.length || !option.every(isPair)) {
    throw new ParameterError(
      `${labelOf(kind, name)}: padding must be 'same', 'valid' or ${total.length} ` +
        `${total.length === 1 ? 'pair' : 'pairs'} of whole numbers ≥ 0, zeros before and after; ` +
        `got ${JSON.stringify(option)}.`,
    );
  }
  return option.map(([before, after]) => ({ before, after }));
}

/** Zeros that `same` puts around one axis: enough for ⌈length / stride⌉ windows of `reach` positions. */
export function samePadding(length: number, reach: number, stride: number): number {
  return Math.max(0, (Math.ceil(length / stride) - 1) * stride + reach - length);
}

/** Pairs as attributes list them: top, bottom, left, right. */
export function listedPadding(padding: readonly AxisPadding[]): number[] {
  return padding.flatMap(({ before, after }) => [before, after]);
}
