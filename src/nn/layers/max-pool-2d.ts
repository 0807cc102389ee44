// Max pooling over planes.
import { sizeOf } from '../../array/index.js';
import { type GraphNode, graphNode } from '../graph.js';
import { type PoolingOptions, type PoolingWindow, poolingWindow } from './pooling-window.js';

/**
 * The largest value of each window; its gradient goes to the first largest.
 *
 * @param x `[channels, height, width]`
 * @returns `[channels, ⌊(height − window) / stride⌋ + 1, …]`
 * @throws {ShapeError} when the window is larger than the planes
 */
export function maxPool2d(x: GraphNode, options: PoolingOptions): GraphNode {
  const { window, shape } = poolingWindow(x, 'maxPool2d', options);
  return maxPoolNode(x, 'maxPool2d', options.name, window, shape, shape);
}

/** A max pooling whose output is read in another shape; `planes` is what the kernel makes. */
export function maxPoolNode(
  x: GraphNode,
  kind: string,
  name: string | undefined,
  window: PoolingWindow,
  shape: readonly number[],
  planes: readonly number[],
): GraphNode {
  const outSize = sizeOf(planes) / window.channels;
  return graphNode({
    kind,
    name,
    inputs: [x],
    shape,
    attributes: {
      poolSize: [window.windowHeight, window.windowWidth],
      strides: [window.strideHeight, window.strideWidth],
      padding: [0, 0, 0, 0],
    },
    emission: {
      forward({ plan, input, output, kept }) {
        const code = kept('code', () => plan.flowing(`${kind}.code`, sizeOf(planes)));
        plan.call('maxPool', { x: input(), y: output, code, ...window });
      },
      backward({ plan, outputGradient: dy, inputGradient, kept }) {
        const dx = inputGradient();
        if (!dx) return;
        const code = kept('code', () => plan.flowing(`${kind}.code`, sizeOf(planes)));
        const { channels, height, width } = window;
        plan.call('maxPoolGradient', { dy, code, dx, channels, size: height * width, outSize });
      },
    },
  });
}
