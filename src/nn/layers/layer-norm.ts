// Layer normalization: the values of one sample that belong together to mean 0 and variance 1.
import { sizeOf } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf, type Parameter } from '../graph.js';
import { constantInitializer } from '../initializers/constant.js';
import type { PlanBuffer } from '../plan/buffers.js';
import type { LayerContext } from '../plan/layer-emission.js';

/** Options of `layerNorm`. */
export interface LayerNormOptions {
  /** Added to the variance, > 0. PyTorch takes 1e-5 (default here), Keras 1e-3. */
  readonly epsilon?: number;
  /**
   * First of the axes that are normalized together; the others follow up to the last. Default −1, the last axis
   * alone; 0 takes the whole sample, 1 all but the first axis.
   */
  readonly axis?: number;
  /** Whether there is a shift `beta`; default true. */
  readonly center?: boolean;
  /** Whether there is a scale `gamma`; default true. */
  readonly scale?: boolean;
  readonly name?: string;
}

/**
 * `y = gamma (x − μ) / √(σ² + epsilon) + beta`, μ and σ² (biased) over the axes from `axis` on.
 *
 * The same in training and prediction. Parameters `gamma` and `beta` have the shape of those axes, as in
 * PyTorch's LayerNorm; Keras's has it too when it is given the axes.
 *
 * @throws {ParameterError} when epsilon is not above 0 or the input has no such axis
 * Reference: Ba, Kiros & Hinton 2016, arXiv:1607.06450.
 */
export function layerNorm(x: GraphNode, options: LayerNormOptions = {}): GraphNode {
  const { epsilon = 1e-5, axis = -1, center = true, scale = true, name } = options;
  const first = axis < 0 ? x.shape.length + axis : axis;
  if (!(epsilon > 0)) {
    throw new ParameterError(
      `${labelOf('layerNorm', name)}: epsilon must be above 0; got ${epsilon}. ` +
        'Keras takes 1e-3, PyTorch 1e-5.',
    );
  }
  if (!Number.isInteger(first) || first < 0 || first >= x.shape.length) {
    throw new ParameterError(
      `${labelOf('layerNorm', name)}: axis must be one of the input's [${x.shape.join(', ')}], ` +
        `counted from 0 or from the end as −1; got ${axis}.`,
    );
  }
  const shape = x.shape.slice(first);
  const size = sizeOf(shape);
  const parameter = (role: string, start: number): Parameter => ({
    role,
    shape,
    trainable: true,
    decays: false,
    initializer: constantInitializer(start),
    fanIn: 1,
    fanOut: 1,
  });
  const setting = { rows: sizeOf(x.shape) / size, size, epsilon, center, scale };
  return graphNode({
    kind: 'layerNorm',
    name,
    inputs: [x],
    shape: x.shape,
    parameters: [
      ...(scale ? [parameter('gamma', 1)] : []),
      ...(center ? [parameter('beta', 0)] : []),
    ],
    attributes: { epsilon, axis: first, center, scale },
    multiplyAdds: sizeOf(x.shape),
    emission: {
      forward: (context) => emitForward(context, setting),
      backward: (context) => emitBackward(context, setting),
    },
  });
}

interface Setting {
  readonly rows: number;
  readonly size: number;
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
}

function emitForward(context: LayerContext, setting: Setting): void {
  const { plan, input, output: y, weight } = context;
  const { rows, size, epsilon, center, scale } = setting;
  plan.call('layerNorm', {
    x: input(),
    y,
    gamma: scale ? weight('gamma') : constant(context, 'ones', size, 1),
    beta: center ? weight('beta') : constant(context, 'zeros', size, 0),
    moments: momentsOf(context, rows),
    rows,
    size,
    epsilon,
  });
}

function emitBackward(context: LayerContext, setting: Setting): void {
  const { plan, input, outputGradient: dy, weight, gradient } = context;
  const { rows, size, center, scale } = setting;
  const shared = { x: input(), dy, moments: momentsOf(context, rows), rows, size };
  if (scale || center) {
    const dGamma = scale ? gradient('gamma') : 0;
    const dBeta = center ? gradient('beta') : 0;
    plan.call('layerNormParameterGradient', { ...shared, dGamma, dBeta });
  }
  const dx = context.inputGradient();
  const gamma = scale ? weight('gamma') : constant(context, 'ones', size, 1);
  if (dx) plan.call('layerNormInputGradient', { ...shared, gamma, dx });
}

/** Mean and inverse spread of each row, kept for the way back. */
function momentsOf({ plan, index, kept }: LayerContext, rows: number): PlanBuffer {
  return kept('moments', () => plan.flowing(`layerNorm${index}.moments`, 2 * rows));
}

function constant(
  { plan, index, kept }: LayerContext,
  key: string,
  size: number,
  value: number,
): PlanBuffer {
  return kept(key, () =>
    plan.table(`layerNorm${index}.${key}`, new Float32Array(size).fill(value)),
  );
}
