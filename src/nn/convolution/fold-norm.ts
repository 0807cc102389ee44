// Batch normalization behind a convolution, in prediction: a factor and a shift of its weights.
import type { GraphNode } from '../graph.js';
import { type Place, type PlanBuffer, placeIn } from '../plan/buffers.js';
import type { AbsorbSetting, FollowingActivation } from '../plan/layer-emission.js';
import type { PlanBuilder } from '../plan/plan-builder.js';
import { areaOf, type Convolution } from './geometry.js';

/** The parameters of a convolution where its kernels look for them. */
interface Filters {
  readonly weights: Place;
  readonly bias: Place | PlanBuffer;
}

/** Whether a layer is a normalization by fixed numbers, with nothing but a ReLU behind it. */
export function canFoldNorm(
  next: GraphNode,
  { training, precision, behind }: AbsorbSetting,
): boolean {
  const isFixed = next.kind === 'batchNorm' && next.attributes['axis'] === 0 && !training;
  return isFixed && precision === 'fast' && (behind === undefined || behind.kind === 'relu');
}

/** Writes the calls that make the filters of convolution and normalization in one. */
export function foldNorm(
  plan: PlanBuilder,
  name: string,
  shape: Convolution,
  own: Filters,
  norm: FollowingActivation,
): Filters {
  const { outputs } = shape;
  const step = shape.inputs * areaOf(shape);
  const weights = plan.buffer(`${name}.folded`, outputs * step, 'one');
  const bias = plan.buffer(`${name}.folded.bias`, outputs + 4, 'one', true);
  const has = (role: string) => norm.parameters.some((one) => one.role === role);
  const constant = (role: string, value: number) =>
    plan.table(`${name}.${role}`, new Float32Array(outputs).fill(value));
  plan.callOnce(
    'prepare',
    'foldBatchNorm',
    {
      w: own.weights,
      bias: own.bias,
      mean: norm.weight('runningMean'),
      variance: norm.weight('runningVariance'),
      gamma: has('gamma') ? norm.weight('gamma') : constant('gamma', 1),
      beta: has('beta') ? norm.weight('beta') : constant('beta', 0),
      weights,
      shifts: bias,
      outputs,
      step,
      epsilon: norm.attributes['epsilon'] as number,
    },
    plan.nextThread(),
  );
  plan.barrier('prepare');
  return { weights: placeIn(weights), bias };
}
