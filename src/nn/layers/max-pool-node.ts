// Max pooling as kernel calls, for every layer that takes the largest value of windows.
import { type GraphNode, graphNode } from '../graph.js';
import type { PlanBuffer } from '../plan/buffers.js';
import type { LayerContext } from '../plan/layer-emission.js';
import type { Pooling, PoolingWindow } from './pooling-window.js';

/** Windows with more values than a byte can number keep four bytes an output. */
const BYTE_CODES = 256;

/** A max pooling; its output is read in the pooling's shape. */
export function maxPoolNode(
  x: GraphNode,
  kind: string,
  name: string | undefined,
  { window, shape, attributes }: Pooling,
): GraphNode {
  return graphNode({
    kind,
    name,
    inputs: [x],
    shape,
    attributes,
    emission: {
      forward(context) {
        const { plan, input, output, training } = context;
        const shared = {
          x: input(),
          y: output,
          code: training ? codeOf(context, kind, window) : 0,
          codeBytes: training ? codeBytesOf(window) : 0,
        };
        if (isPairs(window)) {
          const { channels, height, width } = window;
          plan.call('maxPoolPairs', { ...shared, channels, height, width });
        } else plan.call('maxPool', { ...shared, ...window });
      },
      backward(context) {
        const { plan, outputGradient: dy, inputGradient } = context;
        const dx = inputGradient();
        if (!dx) return;
        const code = codeOf(context, kind, window);
        if (isPairs(window)) {
          const { channels, height, width } = window;
          plan.call('maxPoolPairsGradient', { dy, code, dx, channels, height, width });
        } else {
          plan.call('maxPoolGradient', { dy, code, dx, codeBytes: codeBytesOf(window), ...window });
        }
      },
    },
  });
}

/** Which value of each window was the largest. */
function codeOf({ plan, kept }: LayerContext, kind: string, window: PoolingWindow): PlanBuffer {
  const { channels, outHeight, outWidth } = window;
  const bytes = channels * outHeight * outWidth * codeBytesOf(window);
  return kept('code', () => plan.flowing(`${kind}.code`, Math.ceil(bytes / 4)));
}

function codeBytesOf({ windowHeight, windowWidth }: PoolingWindow): 1 | 4 {
  return windowHeight * windowWidth <= BYTE_CODES ? 1 : 4;
}

/** Whether the windows are those of kernels/max-pool-pairs.ts. */
function isPairs(window: PoolingWindow): boolean {
  const { height, width, outHeight, outWidth } = window;
  const sizes = [window.windowHeight, window.windowWidth, window.strideHeight, window.strideWidth];
  const isWhole = 2 * outHeight <= height && 2 * outWidth <= width;
  return (
    sizes.every((size) => size === 2) && isWhole && window.top + window.left === 0 && outWidth >= 4
  );
}
