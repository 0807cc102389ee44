// What max and average pooling share: windows without padding over planes.
import { type GraphNode, planesOf } from '../graph.js';
import { type PairOption, pairOf } from './pair-option.js';

/** Options of the pooling layers. */
export interface PoolingOptions {
  /** The window: one number for a square, or `[height, width]`. */
  readonly poolSize: PairOption;
  /** From one window to the next; default: the window, so that windows touch and do not overlap. */
  readonly strides?: PairOption;
  readonly name?: string;
}

/** Sizes of a pooling layer, by the names its kernels use. */
export interface PoolingWindow {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly windowHeight: number;
  readonly windowWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
}

/** Reads the options; rows and columns that fill no window are left out, as PyTorch and Keras do. */
export function poolingWindow(
  x: GraphNode,
  kind: string,
  { poolSize, strides, name }: PoolingOptions,
): { window: PoolingWindow; shape: [number, number, number] } {
  const { channels, height, width } = planesOf(x, kind, name);
  const [windowHeight, windowWidth] = pairOf(poolSize, kind, 'poolSize');
  const [strideHeight, strideWidth] = pairOf(strides ?? poolSize, kind, 'strides');
  return {
    window: { channels, height, width, windowHeight, windowWidth, strideHeight, strideWidth },
    shape: [
      channels,
      Math.floor((height - windowHeight) / strideHeight) + 1,
      Math.floor((width - windowWidth) / strideWidth) + 1,
    ],
  };
}
