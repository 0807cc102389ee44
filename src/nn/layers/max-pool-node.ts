// Max pooling as kernel calls, for every layer that takes the largest value of windows.
import { sizeOf } from '../../array/index.js';
import { type GraphNode, graphNode } from '../graph.js';
import type { PlanBuffer } from '../plan/buffers.js';
import type { LayerContext } from '../plan/layer-emission.js';
import { applyIncreasing, isIncreasing, takeIncreasingBack } from './increasing-activations.js';
import type { Pooling, PoolingWindow } from './pooling-window.js';

/** Windows with more values than a byte can number keep four bytes an output. */
const BYTE_CODES = 256;

/**
 * A max pooling; its output is read in the pooling's shape.
 *
 * An activation that increases and has no parameters may as well come behind: the largest stays the largest,
 * and there are fewer values left to compute it for.
 */
export function maxPoolNode(
  x: GraphNode,
  kind: string,
  name: string | undefined,
  { window, shape, attributes }: Pooling,
): GraphNode {
  const count = sizeOf(shape);
  return graphNode({
    kind,
    name,
    inputs: [x],
    shape,
    attributes,
    emission: {
      canTakeReluBack: true,
      takesOver: isIncreasing,
      forward(context) {
        const { plan, input, output, training, preceding } = context;
        const shared = {
          x: input(),
          y: output,
          code: training ? codeOf(context, kind, window) : 0,
          codeBytes: training ? codeBytesOf(window) : 0,
        };
        plan.call(isPairs(window) ? 'maxPoolPairs' : 'maxPool', { ...shared, ...window });
        if (preceding) applyIncreasing(plan, preceding, output, count);
      },
      backward(context) {
        const { plan, output: y, inputGradient, takesReluBack, preceding } = context;
        const dx = inputGradient();
        if (!dx) return;
        const dy = preceding ? throughActivation(context, kind, count) : context.outputGradient;
        const code = codeOf(context, kind, window);
        const shared = { y, dy, dx, code, isBehindRelu: takesReluBack ? 1 : 0, ...window };
        if (isPairs(window)) plan.call('maxPoolPairsGradient', shared);
        else plan.call('maxPoolGradient', { ...shared, codeBytes: codeBytesOf(window) });
      },
    },
  });
}

/** The output's gradient, taken back through the activation that the layer has applied to the output. */
function throughActivation(context: LayerContext, kind: string, count: number): PlanBuffer {
  const { plan, preceding, output: y, outputGradient: dy } = context;
  const dx = plan.flowing(`${kind}.activation.gradient`, count);
  if (preceding) takeIncreasingBack(plan, preceding, { y, dy, dx, count });
  return dx;
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
  const { width, windowHeight, windowWidth, strideHeight, strideWidth, outWidth } = window;
  const isTwoWide = windowWidth === 2 && strideWidth === 2 && strideHeight === windowHeight;
  const whole = Math.min(outWidth, Math.floor(width / 2));
  const startsInside = window.top === 0 && window.left === 0;
  return isTwoWide && startsInside && whole >= 4 && codeBytesOf(window) === 1;
}
