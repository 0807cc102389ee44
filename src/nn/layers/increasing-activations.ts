// Activations that increase and have no parameters: they may come before or behind a maximum.
import type { GraphNode } from '../graph.js';
import type { PlanBuffer } from '../plan/buffers.js';
import type { PlanBuilder } from '../plan/plan-builder.js';

type Activation = Pick<GraphNode, 'kind' | 'attributes'>;

/** Whether a node is one of those that cost enough to be worth moving. A ReLU is as cheap where it stands. */
export function isIncreasing({ kind }: Activation): boolean {
  return kind === 'elu' || kind === 'sigmoid' || kind === 'tanh';
}

/** Applies the activation to `count` values where they are. */
export function applyIncreasing(
  plan: PlanBuilder,
  activation: Activation,
  values: PlanBuffer,
  count: number,
): void {
  const shared = { x: values, y: values, count };
  if (activation.kind === 'elu') plan.call('elu', { ...shared, alpha: alphaOf(activation) });
  else if (activation.kind === 'sigmoid') plan.call('sigmoid', shared);
  else plan.call('tanh', shared);
}

/** Takes a gradient back through the activation whose results are `y`. */
export function takeIncreasingBack(
  plan: PlanBuilder,
  activation: Activation,
  shared: {
    readonly y: PlanBuffer;
    readonly dy: PlanBuffer;
    readonly dx: PlanBuffer;
    readonly count: number;
  },
): void {
  if (activation.kind === 'elu')
    plan.call('eluGradient', { ...shared, alpha: alphaOf(activation) });
  else if (activation.kind === 'sigmoid') plan.call('sigmoidGradient', shared);
  else plan.call('tanhGradient', shared);
}

function alphaOf({ attributes }: Activation): number {
  return attributes['alpha'] as number;
}
