// A fully connected layer on the last axis.
import { type GraphNode, graphNode, type Parameter, type Penalty } from '../graph.js';
import { constantInitializer } from '../initializers/constant.js';
import { glorotUniform } from '../initializers/glorot-uniform.js';
import type { Initializer } from '../initializers/initializer.js';
import type { LayerContext } from '../plan/layer-emission.js';
import {
  emitLinear,
  emitLinearGradient,
  type LinearMap,
  ROWS_OF_SLICE,
  rowsOfSample,
} from '../products/linear-map.js';
import { sharedParameters } from './shared-parameters.js';

/** Options of `dense`. */
export interface DenseOptions {
  /** Length of the output's last axis. */
  readonly units: number;
  /** Default true. */
  readonly useBias?: boolean;
  /** Default Glorot's uniform, as in Keras. */
  readonly kernelInitializer?: Initializer;
  /** Default zeros. */
  readonly biasInitializer?: Initializer;
  /** What large weights add to the loss; default nothing. */
  readonly kernelRegularizer?: Penalty;
  /** Another layer of this kind and size whose parameters serve here too. */
  readonly shareWith?: GraphNode;
  readonly name?: string;
}

/**
 * `y[…][o] = bias[o] + Σ_k weight[o][k] · x[…][k]`; parameters `weight` `[units, inputs]` and `bias` `[units]`.
 *
 * As `Dense` of Keras and `Linear` of PyTorch; the weight lies as PyTorch's, transposed to Keras's.
 *
 * @param x `[features]`, or `[…, features]` with the same weights at each place
 */
export function dense(x: GraphNode, options: DenseOptions): GraphNode {
  const { units, useBias = true, name } = options;
  const inputs = x.shape.at(-1) as number;
  const fans = { fanIn: inputs, fanOut: units, trainable: true };
  const weight: Parameter = {
    ...fans,
    role: 'weight',
    shape: [units, inputs],
    decays: true,
    penalty: options.kernelRegularizer,
    initializer: options.kernelInitializer ?? glorotUniform,
  };
  const bias: Parameter = {
    ...fans,
    role: 'bias',
    shape: [units],
    decays: false,
    initializer: options.biasInitializer ?? constantInitializer(0),
  };
  const map = { inputs, units, weight: 'weight', bias: useBias ? 'bias' : undefined };
  const rows = rowsOfSample(x.shape);
  return graphNode({
    kind: 'dense',
    name,
    inputs: [x],
    shape: [...x.shape.slice(0, -1), units],
    parameters: sharedParameters('dense', options, useBias ? [weight, bias] : [weight]),
    attributes: { units, useBias },
    multiplyAdds: (rows.count as number) * units * inputs,
    emission: {
      forward(context) {
        if (isTakenInSlices(x, units, context)) {
          emitLinear(context, map, ROWS_OF_SLICE, context.input(), context.output);
        } else if (x.shape.length > 1) {
          emitLinear(context, map, rows, context.input(), context.output);
        } else emitOneVector(context, map);
      },
      backward(context) {
        const { outputGradient: dy } = context;
        const rowsHere = isTakenInSlices(x, units, context) ? ROWS_OF_SLICE : rows;
        if (rowsHere === rows && x.shape.length === 1) emitOneVectorGradient(context, map);
        else {
          const dx = context.inputGradient();
          emitLinearGradient(context, map, rowsHere, context.input(), dy, dx);
        }
      },
    },
  });
}

/** From here on the weights of one layer no longer stay in a core's own cache from sample to sample. */
const MANY_WEIGHTS = 2 ** 18;

/**
 * Whether a vector's layer runs for all samples of a thread in one product.
 *
 * That reads the weights once instead of once a sample, but the layers before it must have finished all
 * samples. Behind planes and sequences, where a sample should run through the net while it lies in the cache,
 * only layers with many weights are worth it; in a net of vectors all are, since there the calls themselves
 * cost most.
 */
function isTakenInSlices(x: GraphNode, units: number, { plan }: LayerContext): boolean {
  if (x.shape.length > 1 || plan.samplesPerThread < 4) return false;
  return units * (x.shape[0] as number) >= MANY_WEIGHTS || !comesFromArrays(x);
}

/** Whether any layer before has more than a vector for a sample; what comes in does not count. */
function comesFromArrays(node: GraphNode, seen = new Set<GraphNode>()): boolean {
  if (seen.has(node) || node.inputs.length === 0) return false;
  seen.add(node);
  return node.shape.length > 1 || node.inputs.some((one) => comesFromArrays(one, seen));
}

function emitOneVector(context: LayerContext, { inputs, units, bias }: LinearMap): void {
  const { plan, input, output, weight } = context;
  plan.call('dense', {
    x: input(),
    w: weight('weight'),
    bias: bias ? weight(bias) : plan.table(`dense${context.index}.zeros`, new Float32Array(units)),
    y: output,
    inputs,
    outputs: units,
  });
}

function emitOneVectorGradient(context: LayerContext, { inputs, units, bias }: LinearMap): void {
  const { plan, input, outputGradient: dy, weight, gradient } = context;
  const sizes = { inputs, outputs: units };
  const dx = context.inputGradient();
  if (dx) plan.call('denseInputGradient', { dy, w: weight('weight'), dx, ...sizes });
  if (context.frozen) return;
  plan.call('denseWeightGradient', { x: input(), dy, dw: gradient('weight'), ...sizes });
  if (bias) plan.call('sumPlanes', { x: dy, out: gradient(bias), channels: units, size: 1 });
}
