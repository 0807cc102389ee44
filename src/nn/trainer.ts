// A network made ready to learn.
import { type NdArray, sizeOf } from '../array/index.js';
import { ParameterError, ToolkitError } from '../base/index.js';
import type { GraphNode } from './graph.js';
import type { Loss } from './losses/loss.js';
import type { NamedParameter, Network } from './network.js';
import type { Optimizer } from './optimizers/optimizer.js';
import { type PlanBuffer, placeIn } from './plan/buffers.js';
import { emitNetwork } from './plan/emit-network.js';
import { layoutParameters, type ParameterLayout } from './plan/parameter-layout.js';
import { PlanBuilder, type Precision } from './plan/plan-builder.js';
import { checkCounts } from './predictor.js';
import { type Engine, startEngine } from './run/engine.js';
import type { ThreadHost } from './run/thread-host.js';
import { checkWeights, type Weights } from './weights.js';

/** How to compile a trainer. */
export interface TrainerOptions {
  /** Samples a step; every step takes as many. */
  readonly batch: number;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** For dropout; a whole number. */
  readonly seed: number;
  readonly weights: Weights;
  /** Default 1. */
  readonly threads?: number;
  /** Needed for more than one thread. */
  readonly threadHost?: ThreadHost;
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

/** What one step tells. */
export interface StepResult {
  /** Mean over the batch, before the weights moved. */
  readonly loss: number;
}

/** Everything needed to go on as if nothing had happened: weights, moments, averages, the step. */
export type TrainerState = Map<string, NdArray>;

/** The loss is no longer a number. The weights are those from before the step. */
export class DivergedError extends ToolkitError {
  static {
    this.prototype.name = 'DivergedError';
  }
  /** Steps made before this one. */
  readonly step: number;
  readonly loss: number;

  constructor(step: number, loss: number) {
    super(
      `trainer: the loss of step ${step} is ${loss}, expected a finite number. The weights from before ` +
        'the step are still there; lower the learning rate or look for values that are not finite.',
    );
    this.step = step;
    this.loss = loss;
  }
}

/** A network that learns; the calling thread works along as the first. */
export interface Trainer {
  readonly batch: number;
  /** Steps made so far. */
  readonly stepsDone: number;
  /** To be filled before each step: `[batch, ...shape]`, one for each input. */
  readonly inputs: readonly Float32Array[];
  /** To be filled before each step: `[batch, ...targetShape]`. */
  readonly targets: Float32Array;
  /** What the last step's way forward gave: `[batch, ...outputShape]`, one for each output. */
  readonly outputs: readonly Float32Array[];
  /** The loss of each sample of the last step. */
  readonly losses: Float32Array;
  /**
   * One step: forward, back, weights moved.
   *
   * @throws {DivergedError} when the loss is not finite; the weights have not been moved
   */
  step(learningRate: number): StepResult;
  /** A copy of the weights. */
  weights(): Weights;
  /** A copy of their moving average; the weights themselves when `ema` was not asked for. */
  emaWeights(): Weights;
  /** A copy of the last step's gradients, summed over threads; running statistics left out. */
  gradients(): Weights;
  /** A copy of everything that changes. */
  state(): TrainerState;
  /**
   * Goes back to a state: what follows is the same bit for bit.
   *
   * @throws {ParameterError} when the state belongs to another trainer
   */
  restore(state: TrainerState): void;
  /** Ends the threads and lets go of the memory. */
  close(): void;
}

/** Floats for the optimizer's numbers, then those of the average. */
const SCALARS = 32;
const AVERAGE_SCALAR = 16;

/**
 * Compiles a network for training: forward, reverse-mode gradients, optimizer.
 *
 * The same seed and the same number of threads give the same bits; another number of threads differs by
 * rounding alone.
 *
 * @throws {ShapeError} when weights or loss do not fit the network
 * @throws {ParameterError} when a count is out of range, or threads are asked for without a host
 */
export async function compileTrainer(net: Network, options: TrainerOptions): Promise<Trainer> {
  const { batch, optimizer, loss, threads = 1, precision, threadHost, reuse } = options;
  checkWeights(net, options.weights);
  checkCounts(batch, threads);
  const output = net.outputs[0] as GraphNode;
  const plan = new PlanBuilder(batch, threads, precision);
  const layout = layoutParameters(net, threads, optimizer.decaysAll);
  const memory = {
    layout,
    weights: plan.buffer('weights', layout.total, 'one', true),
    gradients: plan.buffer('gradients', layout.trainable * threads, 'one', true),
    clock: plan.buffer('clock', 2, 'one', true),
  };
  plan.callOnce('prepare', 'clearFloats', {
    y: placeIn(memory.gradients, 0, layout.trainable),
    count: layout.trainable,
  });
  const emitted = emitNetwork(plan, net, memory);
  const targetShape = loss.targetShape(output.shape);
  const target = plan.buffer('targets', sizeOf(targetShape), 'sample', true);
  const losses = plan.buffer('losses', 1, 'sample', true);
  const gradient = plan.flowing('loss.gradient', sizeOf(output.shape));
  const values = emitted.outputs[0] as PlanBuffer;
  const outputShape = output.shape;
  loss.emit({ plan, outputShape, output: values, target, losses, gradient, scale: 1 / batch });
  emitted.backward(new Map([[output, gradient]]));
  const scalars = plan.buffer('scalars', SCALARS, 'one', true);
  const moments = emitUpdate(plan, layout, optimizer, memory, scalars);
  const average = emitAverage(plan, layout, memory.weights, scalars, options.ema);
  const engine = await startEngine(plan, { threadHost, reuse });
  return new CompiledTrainer(net, options, layout, engine, {
    ...memory,
    inputs: emitted.inputs,
    outputs: emitted.outputs,
    target,
    losses,
    scalars,
    moments,
    average,
  });
}

/** Adds up the threads' gradients and moves the weights; every thread takes a slice of each group. */
function emitUpdate(
  plan: PlanBuilder,
  layout: ParameterLayout,
  optimizer: Optimizer,
  { weights, gradients }: { weights: PlanBuffer; gradients: PlanBuffer },
  scalars: PlanBuffer,
): PlanBuffer[] {
  const moments = optimizer.moments.map((name) =>
    plan.buffer(`moment.${name}`, layout.trainable, 'one', true),
  );
  for (const { start, count, decays } of layout.groups) {
    const slice = count / plan.threads;
    const sliceOf = (buffer: PlanBuffer) => placeIn(buffer, start, slice);
    plan.callOnce('update', 'sumGradients', {
      gradient: sliceOf(gradients),
      stride: 4 * layout.trainable,
      threads: plan.threads,
      count: slice,
    });
    optimizer.update(plan, {
      weights: sliceOf(weights),
      gradient: sliceOf(gradients),
      moments: moments.map(sliceOf),
      count: slice,
      scalars: placeIn(scalars),
      decays,
    });
  }
  return moments;
}

function emitAverage(
  plan: PlanBuilder,
  layout: ParameterLayout,
  weights: PlanBuffer,
  scalars: PlanBuffer,
  ema: number | undefined,
): PlanBuffer | undefined {
  if (ema === undefined) return undefined;
  if (!(ema >= 0 && ema < 1)) {
    throw new ParameterError(`trainer: ema must be at least 0 and below 1; got ${ema}.`);
  }
  const average = plan.buffer('average', layout.total, 'one', true);
  const slice = layout.total / plan.threads;
  plan.barrier('update');
  plan.callOnce('update', 'blendAverage', {
    average: placeIn(average, 0, slice),
    w: placeIn(weights, 0, slice),
    count: slice,
    scalars: placeIn(scalars, AVERAGE_SCALAR),
  });
  return average;
}

interface TrainerBuffers {
  readonly weights: PlanBuffer;
  readonly gradients: PlanBuffer;
  readonly clock: PlanBuffer;
  readonly inputs: readonly PlanBuffer[];
  readonly outputs: readonly PlanBuffer[];
  readonly target: PlanBuffer;
  readonly losses: PlanBuffer;
  readonly scalars: PlanBuffer;
  readonly moments: readonly PlanBuffer[];
  readonly average: PlanBuffer | undefined;
}

class CompiledTrainer implements Trainer {
  readonly batch: number;
  readonly inputs: readonly Float32Array[];
  readonly targets: Float32Array;
  readonly outputs: readonly Float32Array[];
  readonly losses: Float32Array;
  stepsDone = 0;
  private readonly net: Network;
  private readonly options: TrainerOptions;
  private readonly layout: ParameterLayout;
  private readonly engine: Engine;
  private readonly buffers: TrainerBuffers;

  constructor(
    net: Network,
    options: TrainerOptions,
    layout: ParameterLayout,
    engine: Engine,
    buffers: TrainerBuffers,
  ) {
    const { batch, seed, weights } = options;
    this.net = net;
    this.options = options;
    this.layout = layout;
    this.engine = engine;
    this.buffers = buffers;
    this.batch = batch;
    this.inputs = buffers.inputs.map((buffer) => engine.floats(buffer, batch));
    this.outputs = buffers.outputs.map((buffer) => engine.floats(buffer, batch));
    this.targets = engine.floats(buffers.target, batch);
    this.losses = engine.floats(buffers.losses, batch);
    engine.words(buffers.clock)[0] = seed;
    this.put(buffers.weights, weights, '', net.parameters);
    if (buffers.average) this.put(buffers.average, weights, '', net.parameters);
  }

  step(learningRate: number): StepResult {
    const { engine, buffers, batch, options } = this;
    engine.words(buffers.clock)[1] = this.stepsDone;
    engine.run('prepare', batch);
    engine.run('step', batch);
    const loss = this.losses.reduce((sum, one) => sum + one, 0) / batch;
    if (!Number.isFinite(loss)) throw new DivergedError(this.stepsDone, loss);
    engine.run('finish', batch);
    this.stepsDone++;
    const scalars = engine.floats(buffers.scalars);
    scalars.set(options.optimizer.scalars(this.stepsDone, learningRate));
    const decay = Math.min(options.ema ?? 0, this.stepsDone / (9 + this.stepsDone));
    scalars[AVERAGE_SCALAR] = 1 - decay;
    engine.run('update', batch);
    return { loss };
  }

  weights(): Weights {
    return this.copy(this.buffers.weights, '', this.net.parameters);
  }

  emaWeights(): Weights {
    return this.copy(this.buffers.average ?? this.buffers.weights, '', this.net.parameters);
  }

  gradients(): Weights {
    return this.copy(this.buffers.gradients, '', this.trainable());
  }

  state(): TrainerState {
    const { moments, average } = this.buffers;
    const parts = this.options.optimizer.moments.flatMap((name, i) => [
      ...this.copy(moments[i] as PlanBuffer, `${name}/`, this.trainable()),
    ]);
    const averaged = average ? [...this.copy(average, 'ema/', this.net.parameters)] : [];
    const step: [string, NdArray] = ['step', { data: Float32Array.of(this.stepsDone), shape: [1] }];
    return new Map([...this.weights(), ...parts, ...averaged, step]);
  }

  restore(state: TrainerState): void {
    const { weights, moments, average } = this.buffers;
    const step = state.get('step')?.data[0];
    if (step === undefined) {
      throw new ParameterError("trainer: the state has no 'step'; it was not made by state().");
    }
    checkWeights(this.net, state);
    this.put(weights, state, '', this.net.parameters);
    this.options.optimizer.moments.forEach((name, i) => {
      this.put(moments[i] as PlanBuffer, state, `${name}/`, this.trainable());
    });
    if (average) this.put(average, state, 'ema/', this.net.parameters);
    this.stepsDone = step;
  }

  close(): void {
    this.engine.close();
  }

  private trainable(): NamedParameter[] {
    return this.net.parameters.filter((one) => one.trainable);
  }

  private copy(buffer: PlanBuffer, prefix: string, parameters: readonly NamedParameter[]): Weights {
    const all = this.engine.floats(buffer);
    return new Map(
      parameters.map(({ name, shape }) => {
        const start = this.layout.offsets.get(name) as number;
        return [prefix + name, { data: all.slice(start, start + sizeOf(shape)), shape }];
      }),
    );
  }

  private put(
    buffer: PlanBuffer,
    from: ReadonlyMap<string, NdArray>,
    prefix: string,
    parameters: readonly NamedParameter[],
  ): void {
    const all = this.engine.floats(buffer);
    for (const { name, shape } of parameters) {
      const found = from.get(prefix + name);
      if (found?.data.length !== sizeOf(shape)) {
        throw new ParameterError(
          `trainer: the state has no '${prefix}${name}' of shape [${shape.join(', ')}]. ` +
            'It was made by another network, optimizer or ema setting.',
        );
      }
      all.set(found.data, this.layout.offsets.get(name) as number);
    }
  }
}
