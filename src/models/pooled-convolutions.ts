// Convolution, ReLU, pooling and dropout, again and again: the trunk of Steiner and Mapps's picture nets.
import { ParameterError } from '../base/index.js';
import {
  averagePool2d,
  conv2d,
  dropout,
  type GraphNode,
  maxPool2d,
  relu,
  torchDefault,
} from '../nn/index.js';

/** Options of `pooledConvolutions`. */
export interface PooledConvolutionsOptions {
  /** Filters of each convolution. */
  readonly filters: readonly number[];
  /** `[height, width]` of every kernel; the report tried 3 × 3, 3 × 1 and 1 × 3. */
  readonly kernelSize: readonly [number, number];
  readonly padding: 'valid' | 'same';
  /** What a window of 2 × 2 becomes. */
  readonly pooling: 'max' | 'average';
  /** False pools only between the convolutions, not behind the last. */
  readonly poolsLast: boolean;
  /** Share of values dropped behind each block, 0..1. */
  readonly dropout: number;
}

/**
 * `[conv, ReLU, pool 2 × 2, dropout]` for each of `filters`.
 *
 * @param prefix put before the layers' names `conv1`, `conv2`…
 * @throws {ParameterError} when the pooling is of another kind
 */
export function pooledConvolutions(
  x: GraphNode,
  options: PooledConvolutionsOptions,
  prefix = '',
): GraphNode {
  const { filters, kernelSize, padding, pooling, poolsLast, dropout: rate } = options;
  const pool = { max: maxPool2d, average: averagePool2d }[pooling];
  if (!pool) {
    throw new ParameterError(`pooling: expected 'max' or 'average'; got ${String(pooling)}.`);
  }
  return filters.reduce((hidden, count, i) => {
    const conv = conv2d(hidden, {
      filters: count,
      kernelSize,
      padding,
      kernelInitializer: torchDefault,
      biasInitializer: torchDefault,
      name: `${prefix}conv${i + 1}`,
    });
    const isPooled = poolsLast || i < filters.length - 1;
    const block = isPooled ? pool(relu(conv), { poolSize: 2 }) : relu(conv);
    return rate > 0 ? dropout(block, { rate }) : block;
  }, x);
}
