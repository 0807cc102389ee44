// Average pooling as kernel calls, for every layer that takes the mean of windows.
import { type GraphNode, graphNode } from '../graph.js';
import type { Pooling } from './pooling-window.js';

/** What average pooling adds to the options of pooling. */
export interface AveragingOption {
  /**
   * Whether padding counts as zeros in the mean. Default false, as in Keras: the mean of what lies inside.
   * PyTorch's default is true.
   */
  readonly countsPadding?: boolean;
}

/** An average pooling; its output is read in the pooling's shape. */
export function averagePoolNode(
  x: GraphNode,
  kind: string,
  name: string | undefined,
  { window, shape, attributes }: Pooling,
  countsPadding = false,
): GraphNode {
  const sizes = { countsPadding: countsPadding ? 1 : 0, ...window };
  return graphNode({
    kind,
    name,
    inputs: [x],
    shape,
    attributes,
    emission: {
      forward: ({ plan, input, output }) =>
        plan.call('averagePool', { x: input(), y: output, ...sizes }),
      backward({ plan, outputGradient, inputGradient }) {
        const dx = inputGradient();
        if (dx) plan.call('averagePoolGradient', { dy: outputGradient, dx, ...sizes });
      },
    },
  });
}
