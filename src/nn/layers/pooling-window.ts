// What max and average pooling share: where the windows lie over planes or a signal.
import { ParameterError, ShapeError } from '../../base/index.js';
import { type Attributes, type GraphNode, labelOf, planesOf } from '../graph.js';
import {
  type AxisPadding,
  listedPadding,
  type PaddingOption,
  paddingOf,
  samePadding,
} from './padding-option.js';
import { type PairOption, pairOf } from './pair-option.js';
import { type WindowAxis, windowAxis } from './window-axis.js';

/** Options of pooling over planes. */
export interface PoolingOptions {
  /** The window: one number for a square, or `[height, width]`. */
  readonly poolSize: PairOption;
  /** From one window to the next; default: the window, so that windows touch and do not overlap. */
  readonly strides?: PairOption;
  /** Default `valid`. Padding takes no part: it never is the largest. */
  readonly padding?: PaddingOption;
  readonly name?: string;
}

/** Options of pooling over a signal. */
export interface Pooling1dOptions {
  /** Values in a window. */
  readonly poolSize: number;
  /** From one window to the next; default: the window. */
  readonly strides?: number;
  /** Default `valid`. Padding takes no part: it never is the largest. */
  readonly padding?: PaddingOption;
  /** `channelsFirst` for `[channels, length]`, the default; `channelsLast` for `[time, features]`. */
  readonly dataFormat?: DataFormat;
  readonly name?: string;
}

/** Which axis of a two-axis input is pooled: the last, or the first. */
export type DataFormat = 'channelsFirst' | 'channelsLast';

/** Sizes of a pooling layer, by the names its kernels use. */
export interface PoolingWindow {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly windowHeight: number;
  readonly windowWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly top: number;
  readonly left: number;
  readonly outHeight: number;
  readonly outWidth: number;
}

/** A pooling layer before it is known what is made of the windows. */
export interface Pooling {
  readonly window: PoolingWindow;
  readonly shape: readonly number[];
  readonly attributes: Attributes;
}

/**
 * Windows over planes; rows and columns that fill no window are left out, as PyTorch and Keras do.
 *
 * @throws {ShapeError} when the input has no planes or no window fits into them
 * @throws {ParameterError} when a window, stride or padding is no whole number in its range
 */
export function planePooling(x: GraphNode, kind: string, options: PoolingOptions): Pooling {
  const { poolSize, strides = poolSize, padding = 'valid', name } = options;
  const { channels, height, width } = planesOf(x, kind, name);
  const layer = labelOf(kind, name);
  const [windowHeight, windowWidth] = pairOf(poolSize, layer, 'poolSize');
  const [strideHeight, strideWidth] = pairOf(strides, layer, 'strides');
  const rows = { length: height, window: windowHeight, stride: strideHeight };
  const columns = { length: width, window: windowWidth, stride: strideWidth };
  const [vertical, horizontal] = windowsOf([rows, columns], padding, x, kind, name) as [
    WindowAxis,
    WindowAxis,
  ];
  return {
    window: poolingWindow(channels, vertical, horizontal),
    shape: [channels, vertical.windows, horizontal.windows],
    attributes: {
      poolSize: [windowHeight, windowWidth],
      strides: [strideHeight, strideWidth],
      padding: listedPadding([vertical.padding, horizontal.padding]),
    },
  };
}

/**
 * Windows over a signal of several channels.
 *
 * @throws {ShapeError} when the input has not two axes or no window fits into it
 * @throws {ParameterError} when a window, stride or padding is no whole number in its range
 */
export function signalPooling(x: GraphNode, kind: string, options: Pooling1dOptions): Pooling {
  const { poolSize, strides = poolSize, padding = 'valid', dataFormat = 'channelsFirst' } = options;
  const layer = labelOf(kind, options.name);
  const { channels, length } = signalOf(x, layer, dataFormat);
  const [window] = pairOf(poolSize, layer, 'poolSize');
  const [stride] = pairOf(strides, layer, 'strides');
  const sizes = { length, window, stride };
  const [axis] = windowsOf([sizes], padding, x, kind, options.name) as [WindowAxis];
  const isFirst = dataFormat === 'channelsFirst';
  const features: WindowAxis = { ...SINGLE, length: channels, windows: channels };
  return {
    window: isFirst ? poolingWindow(channels, SINGLE, axis) : poolingWindow(1, axis, features),
    shape: isFirst ? [channels, axis.windows] : [axis.windows, channels],
    attributes: {
      poolSize: [window],
      strides: [stride],
      padding: listedPadding([axis.padding]),
      dataFormat,
    },
  };
}

/**
 * Reads a node's shape as channels of one length.
 *
 * @throws {ShapeError} when the shape has not two axes
 */
export function signalOf(
  { shape }: GraphNode,
  layer: string,
  dataFormat: DataFormat,
): { channels: number; length: number } {
  if (dataFormat !== 'channelsFirst' && dataFormat !== 'channelsLast') {
    throw new ParameterError(
      `${layer}: dataFormat must be 'channelsFirst' or 'channelsLast'; got ${String(dataFormat)}.`,
    );
  }
  const isFirst = dataFormat === 'channelsFirst';
  const [first, last] = shape as [number, number];
  if (shape.length !== 2) {
    throw new ShapeError(
      `${layer}: expected an input of shape ${isFirst ? '[channels, length]' : '[time, features]'}; ` +
        `got [${shape.join(', ')}]. Planes want the layer for 2-D; reshape makes two axes of others.`,
    );
  }
  return isFirst ? { channels: first, length: last } : { channels: last, length: first };
}

const NONE: AxisPadding = { before: 0, after: 0 };
/** One row with one window: a signal is a plane of height 1. */
const SINGLE: WindowAxis = { length: 1, window: 1, stride: 1, padding: NONE, windows: 1 };

function windowsOf(
  sizes: readonly { readonly length: number; readonly window: number; readonly stride: number }[],
  padding: PaddingOption,
  x: GraphNode,
  kind: string,
  name: string | undefined,
): WindowAxis[] {
  const layer = labelOf(kind, name);
  const wanted = sizes.map(({ length, window, stride }) => samePadding(length, window, stride));
  const pairs = paddingOf(padding, wanted, kind, name);
  const axes = sizes.map((size, i) => windowAxis(layer, size, pairs[i] as AxisPadding));
  if (axes.every(({ windows }) => windows > 0)) return axes;
  const listed = (of: (axis: WindowAxis) => number) => axes.map(of).join(' × ');
  throw new ShapeError(
    `${layer}: a window of ${listed(({ window }) => window)} does not fit into ` +
      `${listed(({ length }) => length)} values, the input being [${x.shape.join(', ')}]. ` +
      "Give it a smaller poolSize, padding 'same', or a larger input.",
  );
}

/** A plane one column wide is turned on its side: kernels are fast along rows. */
function poolingWindow(
  channels: number,
  vertical: WindowAxis,
  horizontal: WindowAxis,
): PoolingWindow {
  const isColumn = horizontal.length === 1 && horizontal.window === 1;
  const [rows, columns] = isColumn ? [SINGLE, vertical] : [vertical, horizontal];
  return {
    channels,
    height: rows.length,
    width: columns.length,
    windowHeight: rows.window,
    windowWidth: columns.window,
    strideHeight: rows.stride,
    strideWidth: columns.stride,
    top: rows.padding.before,
    left: columns.padding.before,
    outHeight: rows.windows,
    outWidth: columns.windows,
  };
}
