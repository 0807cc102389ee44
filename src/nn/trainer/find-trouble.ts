// After a loss that is no number: which layer was the first with a value that is not finite.
import { sizeOf } from '../../array/index.js';
import type { NamedParameter, Network } from '../network.js';
import { placeIn } from '../plan/buffers.js';
import { emitNetwork } from '../plan/emit-network.js';
import { PlanBuilder } from '../plan/plan-builder.js';
import { type Engine, startAlone } from '../run/engine.js';
import type { Divergence } from './diverged.js';
import type { TrainingPlan } from './training-plan.js';

/** The layer and what of it. */
export type Trouble = Pick<Divergence, 'layer' | 'where'>;

/**
 * Looks at the weights, then goes forward once more with an eye on every layer's values.
 *
 * Only on failure, so that training pays nothing for it. The way forward is the same as in the step that
 * failed, dropout included, but on one thread.
 *
 * @param count samples of the step that failed
 */
export function findTrouble(
  net: Network,
  planned: TrainingPlan,
  engine: Engine,
  count: number,
): Trouble {
  const weights = engine.floats(planned.weights);
  const bad = firstNonFinite(net.parameters, weights, planned);
  if (bad) return { layer: layerOf(bad), where: 'weights' };
  try {
    return { layer: watchLayers(net, planned, engine, count), where: 'values' };
  } catch (error) {
    // There may be no memory left for a second plan; the loss is then reported without a layer.
    if (error instanceof RangeError) return { layer: undefined, where: 'values' };
    throw error;
  }
}

/** The layer nearest the outputs whose gradient is not finite. */
export function findGradientTrouble(planned: TrainingPlan, engine: Engine): Trouble {
  const backwards = [...planned.layout.trained].reverse();
  const bad = firstNonFinite(backwards, engine.floats(planned.gradients), planned);
  return { layer: bad && layerOf(bad), where: 'gradient' };
}

function firstNonFinite(
  parameters: readonly NamedParameter[],
  all: Float32Array,
  { layout }: TrainingPlan,
): NamedParameter | undefined {
  return parameters.find(({ name, shape }) => {
    const start = layout.offsets.get(name) as number;
    return !all.subarray(start, start + sizeOf(shape)).every(Number.isFinite);
  });
}

function layerOf({ name, role }: NamedParameter): string {
  return name.slice(0, -role.length - 1);
}

function watchLayers(
  net: Network,
  planned: TrainingPlan,
  engine: Engine,
  count: number,
): string | undefined {
  const { layout, frozen } = planned;
  const plan = new PlanBuilder(planned.plan.batch, 1, planned.plan.precision);
  const weights = plan.buffer('weights', layout.total, 'one', true);
  const clock = plan.buffer('clock', 2, 'one', true);
  const found = plan.buffer('found', net.nodes.length, 'sample', true);
  const emitted = emitNetwork(plan, net, {
    layout,
    weights,
    clock,
    frozen,
    gradients: plan.buffer('gradients', 0, 'one'),
    observe(node, x) {
      const place = placeIn(found, net.nodes.indexOf(node));
      plan.call('findNonFinite', { x, count: sizeOf(node.shape), found: place });
    },
  });
  const watching = startAlone(plan);
  watching.floats(weights).set(engine.floats(planned.weights));
  watching.words(clock).set(engine.words(planned.clock));
  emitted.inputs.forEach((buffer, i) => {
    const values = engine.floats(planned.inputs[i] as typeof buffer, count);
    watching.floats(buffer, count).set(values);
  });
  watching.run('prepare', count);
  watching.run('step', count);
  const flags = watching.floats(found, count);
  const first = net.nodes.findIndex((_, n) =>
    Array.from({ length: count }).some((_, b) => flags[b * net.nodes.length + n] !== 0),
  );
  const node = net.nodes[first];
  return node && net.nameOf(node);
}
