// Average pooling over planes.
import { type GraphNode, graphNode } from '../graph.js';
import { type PoolingOptions, type PoolingWindow, poolingWindow } from './pooling-window.js';

/**
 * The mean of each window. A window as high as the planes averages over height alone.
 *
 * @param x `[channels, height, width]`
 * @returns `[channels, ⌊(height − window) / stride⌋ + 1, …]`
 * @throws {ShapeError} when the window is larger than the planes
 */
export function averagePool2d(x: GraphNode, options: PoolingOptions): GraphNode {
  const { window, shape } = poolingWindow(x, 'averagePool2d', options);
  return averagePoolNode(x, 'averagePool2d', options.name, window, shape);
}

/** An average pooling whose output may be read in another shape. */
export function averagePoolNode(
  x: GraphNode,
  kind: string,
  name: string | undefined,
  window: PoolingWindow,
  shape: readonly number[],
): GraphNode {
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
      forward: ({ plan, input, output }) =>
        plan.call('averagePool', { x: input(), y: output, ...window }),
      backward({ plan, outputGradient, inputGradient }) {
        const dx = inputGradient();
        if (dx) plan.call('averagePoolGradient', { dy: outputGradient, dx, ...window });
      },
    },
  });
}
