// The kernel calls of self-attention: products for each head, soft-max between them.
//
//   projected   [steps][3 features]     q, k and v of all heads; head h takes d columns of each
//   weights     [heads][steps][steps]   how much step s looks at step t
//   context     [steps][features]       what the heads have gathered
import { type PlanBuffer, placeIn, SAMPLE_INDEX } from '../plan/buffers.js';
import type { LayerContext } from '../plan/layer-emission.js';
import { emitProduct, type Matrix } from '../products/emit-product.js';
import {
  emitLinear,
  emitLinearGradient,
  type LinearMap,
  rowsOfSample,
} from '../products/linear-map.js';

/** The sizes of one attention layer. */
export interface AttentionSizes {
  readonly steps: number;
  readonly features: number;
  readonly heads: number;
  readonly dropout: number;
  readonly useBias: boolean;
}

/** The two linear maps around attention. */
function mapsOf({ features, useBias }: AttentionSizes): { into: LinearMap; out: LinearMap } {
  const bias = (role: string) => (useBias ? role : undefined);
  return {
    into: { inputs: features, units: 3 * features, weight: 'weight', bias: bias('bias') },
    out: { inputs: features, units: features, weight: 'outputWeight', bias: bias('outputBias') },
  };
}

/** What the way forward leaves for the way back. */
function keptBuffers({ plan, index, kept }: LayerContext, sizes: AttentionSizes) {
  const { steps, features, heads } = sizes;
  const make = (name: string, floats: number) =>
    kept(name, () => plan.flowing(`attention${index}.${name}`, floats));
  return {
    projected: make('projected', 3 * steps * features),
    weights: make('weights', heads * steps * steps),
    context: make('context', steps * features),
  };
}

/** The matrices of one head: columns of `[steps][3 features]` and `[steps][features]`, planes of weights. */
function headOf(head: number, { steps, features, heads }: AttentionSizes) {
  const width = features / heads;
  const part = (buffer: PlanBuffer, block: number): Matrix => ({
    from: placeIn(buffer, block * features + head * width),
    row: 12 * features,
  });
  return {
    width,
    query: (buffer: PlanBuffer) => part(buffer, 0),
    key: (buffer: PlanBuffer) => part(buffer, 1),
    value: (buffer: PlanBuffer) => part(buffer, 2),
    context: (buffer: PlanBuffer): Matrix => ({
      from: placeIn(buffer, head * width),
      row: 4 * features,
    }),
    plane: (buffer: PlanBuffer): Matrix => ({
      from: placeIn(buffer, head * steps * steps),
      row: 4 * steps,
    }),
  };
}

function headsOf(sizes: AttentionSizes) {
  return Array.from({ length: sizes.heads }, (_, head) => headOf(head, sizes));
}

/** The same mask each time it is asked for in a step; nothing to do in prediction. */
function drop(
  { plan, index, training, clock }: LayerContext,
  { heads, steps, dropout }: AttentionSizes,
  x: PlanBuffer,
  name: string,
): PlanBuffer {
  if (!training || dropout === 0) return x;
  const count = heads * steps * steps;
  const y = plan.flowing(`attention${index}.${name}`, count);
  plan.call('dropout', {
    x,
    y,
    count,
    threshold: Math.round(dropout * 2 ** 32),
    scale: 1 / (1 - dropout),
    layer: index,
    sample: SAMPLE_INDEX,
    clock,
  });
  return y;
}

/** The way forward. */
export function emitAttention(context: LayerContext, sizes: AttentionSizes): void {
  const { plan, input, output } = context;
  const { steps, features, heads } = sizes;
  const { into, out } = mapsOf(sizes);
  const kept = keptBuffers(context, sizes);
  const rows = rowsOfSample([steps, features]);
  emitLinear(context, into, rows, input(), kept.projected);
  for (const head of headsOf(sizes)) {
    emitProduct(plan, {
      each: 'sample',
      a: head.query(kept.projected),
      b: head.key(kept.projected),
      transposeB: true,
      c: head.plane(kept.weights),
      rows: steps,
      columns: steps,
      depth: head.width,
    });
  }
  plan.call('attentionWeights', {
    weights: kept.weights,
    rows: heads * steps,
    columns: steps,
    scale: Math.sqrt(heads / features),
  });
  const dropped = drop(context, sizes, kept.weights, 'dropped');
  for (const head of headsOf(sizes)) {
    emitProduct(plan, {
      each: 'sample',
      a: head.plane(dropped),
      b: head.value(kept.projected),
      c: head.context(kept.context),
      rows: steps,
      columns: head.width,
      depth: steps,
    });
  }
  emitLinear(context, out, rows, kept.context, output);
}

/** The way back. */
export function emitAttentionGradient(context: LayerContext, sizes: AttentionSizes): void {
  const { plan, index, input, outputGradient } = context;
  const { steps, features, heads } = sizes;
  const { into, out } = mapsOf(sizes);
  const kept = keptBuffers(context, sizes);
  const rows = rowsOfSample([steps, features]);
  const slopeOf = (name: string, floats: number) =>
    plan.flowing(`attention${index}.${name}.gradient`, floats);
  const gathered = slopeOf('context', steps * features);
  emitLinearGradient(context, out, rows, kept.context, outputGradient, gathered);
  const dropped = drop(context, sizes, kept.weights, 'dropped.again');
  const slopes = slopeOf('weights', heads * steps * steps);
  const projected = slopeOf('projected', 3 * steps * features);
  for (const head of headsOf(sizes)) {
    const common = { each: 'sample', rows: steps } as const;
    const dy = head.context(gathered);
    emitProduct(plan, {
      ...common,
      a: dy,
      b: head.value(kept.projected),
      transposeB: true,
      c: head.plane(slopes),
      columns: steps,
      depth: head.width,
    });
    emitProduct(plan, {
      ...common,
      a: head.plane(dropped),
      transposeA: true,
      b: dy,
      c: head.value(projected),
      columns: head.width,
      depth: steps,
    });
  }
  const scores = drop(context, sizes, slopes, 'weights.gradient.dropped');
  plan.call('attentionWeightsGradient', {
    weights: kept.weights,
    slopes: scores,
    rows: heads * steps,
    columns: steps,
    scale: Math.sqrt(heads / features),
  });
  for (const head of headsOf(sizes)) {
    const common = { each: 'sample', rows: steps, columns: head.width, depth: steps } as const;
    const a = head.plane(scores);
    const query = head.query(projected);
    emitProduct(plan, { ...common, a, b: head.key(kept.projected), c: query });
    const b = head.query(kept.projected);
    emitProduct(plan, { ...common, a, transposeA: true, b, c: head.key(projected) });
  }
  emitLinearGradient(context, into, rows, input(), projected, context.inputGradient());
}
