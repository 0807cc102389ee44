// Pooling windows along one axis.
import { ParameterError } from '../../base/index.js';
import type { AxisPadding } from './padding-option.js';

/** Windows along one axis. */
export interface WindowAxis {
  readonly length: number;
  readonly window: number;
  readonly stride: number;
  readonly padding: AxisPadding;
  /** How many windows there are; 0 when none fits. */
  readonly windows: number;
}

/**
 * Lays windows along an axis; values behind the last window are left out.
 *
 * `windows = ⌊(length + before + after − window) / stride⌋ + 1`
 *
 * @param layer how messages name the layer
 * @throws {ParameterError} when the padding is as wide as the window, which then could lie outside as a whole
 */
export function windowAxis(
  layer: string,
  axis: { readonly length: number; readonly window: number; readonly stride: number },
  padding: AxisPadding,
): WindowAxis {
  const { length, window, stride } = axis;
  const { before, after } = padding;
  if (Math.max(before, after) >= window) {
    throw new ParameterError(
      `${layer}: padding must be narrower than the window of ${window}; got ${before} before and ` +
        `${after} after. Give it less padding or a larger poolSize.`,
    );
  }
  const room = length + before + after - window;
  const windows = room < 0 ? 0 : Math.floor(room / stride) + 1;
  return { length, window, stride, padding, windows };
}
