// What every recurrent layer writes into a plan around its own kernel.
//
// The product with the input is one product over all steps of a sample, before the recurrence; gradients of
// the weights are such products after it. Only the recurrence itself goes step by step, for all samples of
// a thread at once.
import { type PlanBuffer, placeIn, samplesTimes, strideOf } from '../plan/buffers.js';
import type { LayerContext } from '../plan/layer-emission.js';
import { emitProduct } from '../products/emit-product.js';
import {
  emitLinear,
  emitLinearGradient,
  type LinearMap,
  type Rows,
  rowsOfSample,
} from '../products/linear-map.js';

/** The sizes of one recurrent layer. */
export interface RecurrenceSizes {
  readonly kind: string;
  readonly steps: number;
  readonly features: number;
  readonly units: number;
  readonly gates: number;
  readonly hasBias: boolean;
  readonly returnSequences: boolean;
  readonly goBackwards: boolean;
}

/** Rows of one sample's buffer that a gradient is made from: `count` columns of each step. */
export interface Columns {
  readonly buffer: PlanBuffer;
  /** Floats of a step. */
  readonly width: number;
  readonly first: number;
  readonly count: number;
}

/** A recurrent layer while its plan is written. */
export class Recurrence {
  readonly sizes: RecurrenceSizes;
  readonly context: LayerContext;

  constructor(sizes: RecurrenceSizes, context: LayerContext) {
    this.sizes = sizes;
    this.context = context;
  }

  /** A buffer with so many floats a step, which the way forward leaves for the way back. */
  kept(name: string, width: number): PlanBuffer {
    const { kind, steps } = this.sizes;
    const { plan, index, kept } = this.context;
    return kept(name, () => plan.flowing(`${kind}${index}.${name}`, steps * width));
  }

  /** The states of all steps: the output itself when it is a sequence. */
  get states(): PlanBuffer {
    const { returnSequences, units } = this.sizes;
    return returnSequences ? this.context.output : this.kept('states', units);
  }

  /** Working space with so many floats for each sample of a thread. */
  space(name: string, width: number): PlanBuffer {
    const { plan, index } = this.context;
    return plan.scratch(`${this.sizes.kind}${index}.${name}`, width * plan.samplesPerThread);
  }

  /** Working space for a matrix in panels, see kernels/shared/packed-matrix.ts. */
  panels(name: string, depth: number, columns: number): PlanBuffer {
    const floats = depth * Math.ceil(columns / 8) * 8;
    return this.context.plan.scratch(`${this.sizes.kind}${this.context.index}.${name}`, floats);
  }

  /** A buffer and the way from sample to sample in it, as a kernel's arguments of these names. */
  strided<Name extends string>(
    name: Name,
    buffer: PlanBuffer,
  ): { [One in Name]: PlanBuffer } & {
    [One in `${Name}Stride`]: ReturnType<typeof strideOf>;
  } {
    // A key put together at run time has no type of its own.
    return { [name]: buffer, [`${name}Stride`]: strideOf(buffer) } as never;
  }

  /** Arguments that every recurrence takes. */
  get common() {
    const { steps, units, goBackwards } = this.sizes;
    const { plan, index, weight } = this.context;
    return {
      u: weight('recurrentWeight'),
      zeros: plan.table(`${this.sizes.kind}${index}.zeros`, new Float32Array(units + 4)),
      samples: samplesTimes(1),
      steps,
      units,
      reverse: goBackwards ? 1 : 0,
    };
  }

  /** The output's gradient, for every step or for the last. */
  get outputGradient() {
    const { returnSequences, units } = this.sizes;
    return {
      ...this.strided('dy', this.context.outputGradient),
      dyRow: returnSequences ? 4 * units : 0,
    };
  }

  /** `into = W input + bias` for all steps. */
  emitInputProduct(into: PlanBuffer): void {
    emitLinear(this.context, this.map, this.rows, this.context.input(), into);
  }

  /** Gives the last step's state to the output, when that is no sequence. */
  emitLastState(): void {
    const { returnSequences, goBackwards, steps, units } = this.sizes;
    if (returnSequences) return;
    const x = placeIn(this.states, goBackwards ? 0 : (steps - 1) * units);
    this.context.plan.call('copyFloats', { x, y: this.context.output, count: units });
  }

  /** Gradients of `weight`, `bias` and the input from those of what went into the gates. */
  emitInputGradients(slopes: PlanBuffer): void {
    const { context, map, rows } = this;
    emitLinearGradient(context, map, rows, context.input(), slopes, context.inputGradient());
  }

  /**
   * Adds `Σ_t slopes[t]ᵀ · h[step before t]` to rows of `recurrentWeight`'s gradient, from row `first` of
   * the slopes on.
   */
  emitDelayedGradient(slopes: Columns, firstRow: number): void {
    const { steps, units, goBackwards } = this.sizes;
    if (steps === 1) return;
    const [after, before] = goBackwards ? [0, 1] : [1, 0];
    this.emitWeightGradient(slopes, firstRow, this.states, { after, before, units });
  }

  /** The same with what stands in another buffer at the same step instead of the state before. */
  emitImmediateGradient(slopes: Columns, firstRow: number, values: PlanBuffer): void {
    const { units } = this.sizes;
    this.emitWeightGradient(slopes, firstRow, values, { after: 0, before: 0, units });
  }

  /** Adds the slopes' sums over all steps to a bias's gradient, from element `first` on. */
  emitBiasGradient(role: string, slopes: Columns, first: number): void {
    const { plan } = this.context;
    plan.call('sumRows', {
      x: placeIn(slopes.buffer, slopes.first),
      xRow: 4 * slopes.width,
      out: this.gradientPlace(role, first),
      rows: this.sizes.steps,
      columns: slopes.count,
    });
  }

  private emitWeightGradient(
    { buffer, width, first, count }: Columns,
    firstRow: number,
    values: PlanBuffer,
    { after, before, units }: { after: number; before: number; units: number },
  ): void {
    emitProduct(this.context.plan, {
      each: 'sample',
      a: { from: placeIn(buffer, after * width + first), row: 4 * width },
      transposeA: true,
      b: { from: placeIn(values, before * units), row: 4 * units },
      c: { from: this.gradientPlace('recurrentWeight', firstRow * units), row: 4 * units },
      rows: count,
      columns: units,
      depth: this.sizes.steps - after - before,
      start: 'c',
    });
  }

  private gradientPlace(role: string, floats: number) {
    const place = this.context.gradient(role);
    return { ...place, byteOffset: place.byteOffset + 4 * floats };
  }

  private get map(): LinearMap {
    const { features, units, gates, hasBias } = this.sizes;
    const bias = hasBias ? 'bias' : undefined;
    return { inputs: features, units: gates * units, weight: 'weight', bias };
  }

  private get rows(): Rows {
    return rowsOfSample([this.sizes.steps, this.sizes.features]);
  }
}
