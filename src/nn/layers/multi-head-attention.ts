// Self-attention with several heads.
import { ParameterError, ShapeError } from '../../base/index.js';
import { emitAttention, emitAttentionGradient } from '../attention/emit-attention.js';
import { type GraphNode, graphNode, labelOf, type Parameter } from '../graph.js';
import { constantInitializer } from '../initializers/constant.js';
import { glorotUniform } from '../initializers/glorot-uniform.js';
import type { Initializer } from '../initializers/initializer.js';
import { sequenceOf } from '../recurrent/recurrent-options.js';
import { sharedParameters } from './shared-parameters.js';

/** Options of `multiHeadAttention`. */
export interface MultiHeadAttentionOptions {
  /** Heads; they share the features out among them. */
  readonly numHeads: number;
  /** Share of attention weights to drop in training, 0 ≤ dropout < 1; default 0. */
  readonly dropout?: number;
  /** Default true. */
  readonly useBias?: boolean;
  /** For both weights; default Glorot's uniform. */
  readonly kernelInitializer?: Initializer;
  /** For both biases; default zeros. */
  readonly biasInitializer?: Initializer;
  /** Another layer of this kind and size whose parameters serve here too. */
  readonly shareWith?: GraphNode;
  readonly name?: string;
}

/**
 * Each step looks at all steps of its own sequence:
 *
 *     [q, k, v] = weight · x + bias                        at every step; cut into heads of d features
 *     a[s][t] = softmax_t(q[s] · k[t] / √d)                for every head, then dropout
 *     y[s] = outputWeight · [Σ_t a[s][t] v[t], head by head] + outputBias
 *
 * PyTorch's `MultiheadAttention` given the same sequence three times, and its parameters as they stand:
 * `weight` `[3 features, features]` is `in_proj_weight`, `bias` `[3 features]` `in_proj_bias`, `outputWeight`
 * `[features, features]` and `outputBias` `[features]` those of `out_proj`. Every pair of steps of every head
 * takes memory: made for clips of some hundred steps.
 *
 * @param x `[time, features]`
 * @returns `[time, features]`
 * @throws {ShapeError} when the input is no sequence, or its features cannot be shared out evenly
 * @throws {ParameterError} when the number of heads or the dropout is out of range
 * Reference: Vaswani et al. 2017, arXiv:1706.03762.
 */
export function multiHeadAttention(x: GraphNode, options: MultiHeadAttentionOptions): GraphNode {
  const { numHeads, dropout = 0, useBias = true, name } = options;
  const label = labelOf('multiHeadAttention', name);
  const { steps, features } = sequenceOf(x, 'multiHeadAttention', name);
  if (!Number.isInteger(numHeads) || numHeads < 1) {
    throw new ParameterError(`${label}: numHeads must be a whole number ≥ 1; got ${numHeads}.`);
  }
  if (!(dropout >= 0 && dropout < 1)) {
    throw new ParameterError(`${label}: dropout must be at least 0 and below 1; got ${dropout}.`);
  }
  if (features % numHeads !== 0) {
    throw new ShapeError(
      `${label}: ${numHeads} heads must share ${features} features evenly; got an input of shape ` +
        `[${x.shape.join(', ')}]. Choose a number of heads that divides ${features}.`,
    );
  }
  const sizes = { steps, features, heads: numHeads, dropout, useBias };
  return graphNode({
    kind: 'multiHeadAttention',
    name,
    inputs: [x],
    shape: x.shape,
    parameters: sharedParameters('multiHeadAttention', options, parametersOf(features, options)),
    attributes: { numHeads, dropout, useBias },
    multiplyAdds: 4 * steps * features ** 2 + 2 * steps ** 2 * features,
    emission: {
      forward: (context) => emitAttention(context, sizes),
      backward: (context) => emitAttentionGradient(context, sizes),
    },
  });
}

function parametersOf(features: number, options: MultiHeadAttentionOptions): Parameter[] {
  const { useBias = true } = options;
  const make = (role: string, shape: readonly number[], initializer: Initializer): Parameter => ({
    role,
    shape,
    trainable: true,
    decays: shape.length > 1,
    initializer,
    fanIn: features,
    fanOut: shape[0] as number,
  });
  const kernel = options.kernelInitializer ?? glorotUniform;
  const start = options.biasInitializer ?? constantInitializer(0);
  return [
    make('weight', [3 * features, features], kernel),
    ...(useBias ? [make('bias', [3 * features], start)] : []),
    make('outputWeight', [features, features], kernel),
    ...(useBias ? [make('outputBias', [features], start)] : []),
  ];
}
