// Writes the plan of a training step: forward, losses, back, gradients gathered, weights moved.
import { sizeOf } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import type { GraphNode } from '../graph.js';
import { KERNEL_PARAMETERS } from '../kernels.generated.js';
import type { Network } from '../network.js';
import { type PlanBuffer, placeIn } from '../plan/buffers.js';
import { emitNetwork, type NetworkMemory } from '../plan/emit-network.js';
import { layoutParameters, type ParameterLayout } from '../plan/parameter-layout.js';
import { PlanBuilder } from '../plan/plan-builder.js';
import { checkCounts } from '../predictor.js';
import { emitAverage } from './average.js';
import { emitGather, type GatherBuffers } from './gather.js';
import { treatLayers } from './layer-choice.js';
import { type LossTerm, lossTerms, type TrainingPlanOptions } from './options.js';
import { emitPenalties, penalizedParameters } from './penalties.js';
import { emitUpdate, type UpdateBuffers } from './update.js';

/** One summand of the loss with its place in memory. */
export interface PlannedTerm extends Required<LossTerm> {
  readonly outputShape: readonly number[];
  readonly targets: PlanBuffer;
  readonly losses: PlanBuffer;
}

/** A plan and the buffers that a trainer fills and reads. */
export interface TrainingPlan {
  readonly plan: PlanBuilder;
  readonly layout: ParameterLayout;
  readonly frozen: ReadonlySet<GraphNode>;
  readonly inputs: readonly PlanBuffer[];
  readonly outputs: readonly PlanBuffer[];
  readonly terms: readonly PlannedTerm[];
  readonly weights: PlanBuffer;
  readonly gradients: PlanBuffer;
  readonly clock: PlanBuffer;
  /** One float a term: what its gradient is multiplied by. */
  readonly lossScales: PlanBuffer;
  /** One float for each parameter with a penalty: what it adds to the loss. */
  readonly penalties: PlanBuffer;
  readonly gather: GatherBuffers;
  readonly update: UpdateBuffers;
  readonly average: { readonly weights: PlanBuffer; readonly share: PlanBuffer } | undefined;
  /** Whether samples have an influence on one another, so that only whole batches make sense. */
  readonly mixesSamples: boolean;
}

/**
 * Plans the training of a network.
 *
 * @throws {ShapeError} when a loss does not fit its output
 * @throws {ParameterError} when an option is out of range or names no layer
 */
export function planTraining(net: Network, options: TrainingPlanOptions): TrainingPlan {
  const { batch, optimizer, threads = 1, precision } = options;
  checkCounts(batch, threads);
  const { frozen, treat } = treatLayers(net, options.frozen, options.groups);
  const plan = new PlanBuilder(batch, threads, precision);
  const layout = layoutParameters(net, threads, optimizer.decaysAll, treat);
  const memory: NetworkMemory & { readonly gradients: PlanBuffer } = {
    layout,
    frozen,
    weights: plan.buffer('weights', layout.total, 'one', true),
    gradients: plan.buffer('gradients', layout.trainable * threads, 'one', true),
    clock: plan.buffer('clock', 2, 'one', true),
  };
  plan.callOnce('prepare', 'clearFloats', {
    y: placeIn(memory.gradients, 0, layout.trainable),
    count: layout.trainable,
  });
  const penalized = penalizedParameters(layout.trained);
  const penalties = plan.buffer('penalties', penalized.length, 'one', true);
  emitPenalties(plan, layout, memory.weights, penalties, penalized);
  const emitted = emitNetwork(plan, net, memory);
  const lossScales = plan.buffer('loss.scales', lossTerms(options.loss).length, 'one', true);
  const { terms, gradients } = emitLosses(plan, net, options, emitted.outputs, lossScales);
  emitted.backward(gradients);
  // What these leave is read by all threads in the programs that follow without a pause.
  plan.barrier('prepare');
  if (plan.programs.finish.length > 0) plan.barrier('finish');
  const gather = emitGather(plan, layout, memory, penalized, options);
  const update = emitUpdate(plan, layout, optimizer, memory, gather);
  return {
    plan,
    ...memory,
    frozen,
    inputs: emitted.inputs,
    outputs: emitted.outputs,
    terms,
    lossScales,
    penalties,
    gather,
    update,
    average: emitAverage(plan, layout, memory.weights, options.ema),
    mixesSamples: mixesSamples(plan),
  };
}

function emitLosses(
  plan: PlanBuilder,
  net: Network,
  options: TrainingPlanOptions,
  outputs: readonly PlanBuffer[],
  scales: PlanBuffer,
) {
  const gradients: [GraphNode, PlanBuffer][] = [];
  const terms = lossTerms(options.loss).map((term, k): PlannedTerm => {
    const node = net.outputs[term.output];
    if (!node || !(term.weight >= 0 && Number.isFinite(term.weight))) {
      throw new ParameterError(
        `trainer: loss ${k} (${term.loss.id}) judges output ${term.output} with weight ${term.weight}; ` +
          `expected one of ${net.outputs.length} outputs, counted from 0, and a weight of at least 0.`,
      );
    }
    const outputShape = node.shape;
    const targets = plan.buffer(
      `targets${k}`,
      sizeOf(term.loss.targetShape(outputShape)),
      'sample',
      true,
    );
    const losses = plan.buffer(`losses${k}`, 1, 'sample', true);
    const gradient = plan.flowing(`loss${k}.gradient`, sizeOf(outputShape));
    term.loss.emit({
      plan,
      outputShape,
      output: outputs[term.output] as PlanBuffer,
      target: targets,
      losses,
      gradient,
      scale: placeIn(scales, k),
    });
    gradients.push([node, gradient]);
    return { ...term, outputShape, targets, losses };
  });
  if (terms.length > 0) return { terms, gradients };
  throw new ParameterError('trainer: the list of losses is empty; there is nothing to learn.');
}

/** Whether a call of the step counts on the whole batch, as batch normalization does. */
function mixesSamples({ programs, batch }: PlanBuilder): boolean {
  return programs.step.some(({ kind, calls }) =>
    calls.some(({ kernel, values }) => {
      const names: readonly string[] = KERNEL_PARAMETERS[kernel];
      return kind === 'thread' && values[names.indexOf('samples:i32')] === batch;
    }),
  );
}
