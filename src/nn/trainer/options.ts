// How a trainer is compiled: what is judged and by which loss, what learns and how fast.
import type { GraphNode, Penalty } from '../graph.js';
import type { Loss } from '../losses/loss.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import type { Precision } from '../plan/plan-builder.js';
import type { ThreadHost } from '../run/thread-host.js';
import type { Weights } from '../weights.js';

/** Layers by name, where `*` stands for any characters (`trunk.*`), or by their nodes (`trunk.nodes`). */
export type LayerChoice = readonly (string | GraphNode)[];

/** One summand of the loss. */
export interface LossTerm {
  readonly loss: Loss;
  /** Which of the network's outputs it judges; default its own place in the list. */
  readonly output?: number;
  /** What it is multiplied by; default 1. */
  readonly weight?: number;
}

/** How some layers learn otherwise than the rest. */
export interface LayerGroup {
  readonly layers: LayerChoice;
  /** What the learning rate is multiplied by; default 1. */
  readonly rate?: number;
  /** Whether weight decay applies; default as everywhere. */
  readonly decays?: boolean;
  /** A penalty on the kernels of layers that state none themselves; biases and normalization are spared. */
  readonly penalty?: Penalty;
}

/** Everything about a trainer that decides its plan. */
export interface TrainingPlanOptions {
  /** Samples a step at most. */
  readonly batch: number;
  /** A loss of the first output, or a sum of losses. */
  readonly loss: Loss | readonly LossTerm[];
  readonly optimizer: Optimizer;
  /** Default 1. */
  readonly threads?: number;
  /**
   * Layers that do not learn. No gradient is computed below them where nothing else needs it, weight decay
   * and penalties leave them alone, and batch normalization leans on its running statistics. Dropout stays.
   */
  readonly frozen?: LayerChoice;
  /** Layers with a rate, decay or penalty of their own; the first group that names a layer counts. */
  readonly groups?: readonly LayerGroup[];
  /**
   * The longest step: when the norm of the whole gradient, `√(Σ g²)`, is larger, the gradient is multiplied by
   * `clipNorm / norm`. Keras's `global_clipnorm`; PyTorch's `clip_grad_norm_` divides by norm + 1e-6.
   */
  readonly clipNorm?: number;
  /** Bounds every value of the gradient to −clipValue..clipValue, before `clipNorm` if both are given. */
  readonly clipValue?: number;
  /**
   * Keep an exponential moving average of the weights: `a ← d a + (1 − d) w` after each step, with
   * `d = min(ema, (1 + step) / (10 + step))` so that the start is soon forgotten.
   */
  readonly ema?: number;
  /** `exact` keeps to the direct convolution; default `fast`. */
  readonly precision?: Precision;
  /** False gives every buffer memory of its own; for tests. */
  readonly reuse?: boolean;
}

/** How to compile a trainer. */
export interface TrainerOptions extends TrainingPlanOptions {
  /** For dropout; a whole number. */
  readonly seed: number;
  readonly weights: Weights;
  /** Needed for more than one thread. */
  readonly threadHost?: ThreadHost;
  /** Bytes that may be taken, for example what the machine has free; never more than WebAssembly's 4 GiB. */
  readonly memoryLimit?: number;
}

/** The loss as a list of summands, with every default filled in. */
export function lossTerms(loss: TrainingPlanOptions['loss']): Required<LossTerm>[] {
  const terms: readonly LossTerm[] = 'emit' in loss ? [{ loss }] : loss;
  return terms.map((term, place) => ({ output: place, weight: 1, ...term }));
}
