// A fully connected layer.
import { ShapeError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf, type Parameter } from '../graph.js';
import { constantInitializer } from '../initializers/constant.js';
import { glorotUniform } from '../initializers/glorot-uniform.js';
import type { Initializer } from '../initializers/initializer.js';
import { sharedParameters } from './shared-parameters.js';

/** Options of `dense`. */
export interface DenseOptions {
  /** Length of the output. */
  readonly units: number;
  /** Default true. */
  readonly useBias?: boolean;
  /** Default Glorot's uniform, as in Keras. */
  readonly kernelInitializer?: Initializer;
  /** Default zeros. */
  readonly biasInitializer?: Initializer;
  /** Another layer of this kind and size whose parameters serve here too. */
  readonly shareWith?: GraphNode;
  readonly name?: string;
}

/**
 * `y[o] = bias[o] + Σ_k weight[o][k] · x[k]`; parameters `weight` `[units, inputs]` and `bias` `[units]`.
 *
 * @throws {ShapeError} when the input is no vector
 */
export function dense(x: GraphNode, options: DenseOptions): GraphNode {
  const { units, useBias = true, name } = options;
  const inputs = x.shape[0] as number;
  if (x.shape.length !== 1) {
    throw new ShapeError(
      `${labelOf('dense', name)}: expected a vector [features]; got [${x.shape.join(', ')}]. ` +
        'Put flatten or a global pooling layer before it.',
    );
  }
  const fans = { fanIn: inputs, fanOut: units, trainable: true };
  const weight: Parameter = {
    ...fans,
    role: 'weight',
    shape: [units, inputs],
    decays: true,
    initializer: options.kernelInitializer ?? glorotUniform,
  };
  const bias: Parameter = {
    ...fans,
    role: 'bias',
    shape: [units],
    decays: false,
    initializer: options.biasInitializer ?? constantInitializer(0),
  };
  return graphNode({
    kind: 'dense',
    name,
    inputs: [x],
    shape: [units],
    parameters: sharedParameters('dense', options, useBias ? [weight, bias] : [weight]),
    attributes: { units, useBias },
    multiplyAdds: units * inputs,
    emission: {
      forward({ plan, input, output, weight: at }) {
        const zeros = () => plan.table(`${name ?? 'dense'}.zeros`, new Float32Array(units));
        plan.call('dense', {
          x: input(),
          w: at('weight'),
          bias: useBias ? at('bias') : zeros(),
          y: output,
          inputs,
          outputs: units,
        });
      },
      backward({ plan, input, outputGradient: dy, inputGradient, weight: at, gradient }) {
        const dx = inputGradient();
        if (dx)
          plan.call('denseInputGradient', { dy, w: at('weight'), dx, inputs, outputs: units });
        plan.call('denseWeightGradient', {
          x: input(),
          dy,
          dw: gradient('weight'),
          inputs,
          outputs: units,
        });
        if (useBias)
          plan.call('sumPlanes', { x: dy, out: gradient('bias'), channels: units, size: 1 });
      },
    },
  });
}
