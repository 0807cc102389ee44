// Where masks lie: how many, how wide, and from where.
import { ParameterError, type Random } from '../base/index.js';
import { checkOption } from './augmentation.js';
import type { Fill } from './fill.js';

/** How many masks, how wide, where, and what they show; widths count bands or frames. */
export interface MaskOptions {
  /** Masks, which may overlap; ≥ 0. */
  readonly count: number;
  /** Narrowest mask, ≥ 0; widths are uniform in minWidth..maxWidth. */
  readonly minWidth: number;
  /** Widest mask, ≥ 0. */
  readonly maxWidth: number;
  /** Widest mask as a share of the example's side, 0..1: SpecAugment's bound `p`. */
  readonly maxShare: number;
  /**
   * From where masks may start: `'anywhere'` they fit, 0..side − width; `'short-of-end'`, one place less,
   * 0..side − width − 1, which spares the last band or frame; or a number `n`, 0..side − n, where a mask
   * that reaches past the edge is cut off there.
   */
  readonly start: 'anywhere' | 'short-of-end' | number;
  readonly fill: Fill;
}

/** Checks the options of masks once for all that are drawn. @throws {ParameterError} */
export function checkMasks(where: string, options: MaskOptions): void {
  const { count, minWidth, maxWidth, maxShare, start } = options;
  checkOption(where, 'count', count, 'whole');
  checkOption(where, 'minWidth', minWidth, 'whole');
  checkOption(where, 'maxWidth', maxWidth, 'whole');
  checkOption(where, 'maxShare', maxShare);
  if (maxShare > 1) {
    throw new ParameterError(`${where}: maxShare must be a number in 0..1; got ${maxShare}.`);
  }
  if (minWidth > maxWidth) {
    throw new ParameterError(
      `${where}: minWidth must be no more than maxWidth, ${maxWidth}; got ${minWidth}.`,
    );
  }
  if (typeof start === 'number') checkOption(where, 'start', start, 'whole');
  else checkPlace(where, start);
}

function checkPlace(where: string, start: string): void {
  if (start === 'anywhere' || start === 'short-of-end') return;
  throw new ParameterError(
    `${where}: start must be 'anywhere', 'short-of-end' or a whole number ≥ 0; got ${start}.`,
  );
}

/** Draws one mask on a side of `size` bands or frames: first inclusive, end exclusive. */
export function drawMask(
  size: number,
  { minWidth, maxWidth, maxShare, start }: MaskOptions,
  random: Random,
): { readonly first: number; readonly end: number } {
  const widest = Math.min(maxWidth, Math.floor(maxShare * size));
  const width = random.integer(Math.min(minWidth, widest), widest);
  const spared = typeof start === 'number' ? start : width + (start === 'anywhere' ? 0 : 1);
  const first = random.integer(0, Math.max(0, size - spared));
  return { first, end: Math.min(size, first + width) };
}
