// What a layer must be able to tell the plan: the kernel calls of its way forward and of its way back.
import type { GraphNode } from '../graph.js';
import type { Place, PlanBuffer } from './buffers.js';
import type { PlanBuilder, Precision } from './plan-builder.js';

/** Where a layer finds its data while the plan is written. */
export interface LayerContext {
  readonly plan: PlanBuilder;
  readonly training: boolean;
  /**
   * True when the layer's parameters stay as they are in training: it need not compute their gradients, and
   * batch normalization leans on its running statistics and leaves them alone.
   */
  readonly frozen: boolean;
  /** A number of its own for each node of the network. */
  readonly index: number;
  /** Seed and step, two words, for what is drawn anew each step. */
  readonly clock: PlanBuffer;
  /** The values coming in, dense row-major. */
  input(position?: number): PlanBuffer;
  /** Where the result goes. */
  readonly output: PlanBuffer;
  /** The layer that follows, mostly an activation, whose work this layer shall do itself. */
  readonly following: FollowingActivation | undefined;
  /** The activation before this layer that has been left to it, to be applied to the output instead. */
  readonly preceding: Pick<GraphNode, 'kind' | 'attributes'> | undefined;
  /** True when the activation that follows is a ReLU. */
  readonly reluFollows: boolean;
  /** True when the layer behind that ReLU takes the gradient back through it, so that this one need not. */
  readonly isReluTakenBack: boolean;
  /** True when this layer alone reads a ReLU's values and shall take the gradient back through it. */
  readonly takesReluBack: boolean;
  /** The loss's gradient with respect to the output; to be read only on the way back. */
  readonly outputGradient: PlanBuffer;
  /** Where the gradient of an input must be written in full, or null when nobody needs it. */
  inputGradient(position?: number): PlanBuffer | null;
  /**
   * Instead: says that the gradient of an input is that of the output, value by value, or that stretch of it
   * that begins at a float.
   */
  passGradient(position?: number, firstFloat?: number): void;
  /** A parameter's values. */
  weight(role: string): Place;
  /** This thread's sum of a parameter's gradient; add to it. */
  gradient(role: string): Place;
  /** A buffer that the way forward leaves for the way back, made at the first call. */
  kept(key: string, make: () => PlanBuffer): PlanBuffer;
}

/** A layer whose work the one before it does: what it is, and where its parameters lie. */
export interface FollowingActivation
  extends Pick<GraphNode, 'kind' | 'attributes' | 'parameters'>,
    Pick<LayerContext, 'weight' | 'gradient' | 'following'> {}

/** What a layer that asks whether it can absorb the next must know. */
export interface AbsorbSetting {
  readonly training: boolean;
  readonly precision: Precision;
  /** What the next layer absorbs itself. */
  readonly behind: GraphNode | undefined;
}

/** The calls of one layer. */
export interface LayerEmission {
  /** True when output and input are the same values in the same order. */
  readonly isAlias?: (training: boolean) => boolean;
  /** Whether the layer can do the work of `next` itself, being the only one to be read by it. */
  readonly absorbs?: (next: GraphNode, setting: AbsorbSetting) => boolean;
  /** Whether the layer, alone in reading the activation `before`, would rather apply it to its output. */
  readonly takesOver?: (before: GraphNode) => boolean;
  /** True when the layer finds it cheap to take its gradient back through a ReLU before it as well. */
  readonly canTakeReluBack?: boolean;
  forward(context: LayerContext): void;
  backward(context: LayerContext): void;
}
