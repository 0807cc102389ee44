// Runs a training plan step by step.
import type { NdArray } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import type { Network } from '../network.js';
import type { PlanBuffer } from '../plan/buffers.js';
import type { Engine } from '../run/engine.js';
import { checkWeights, type Weights } from '../weights.js';
import { averageShare } from './average.js';
import { DivergedError } from './diverged.js';
import { findGradientTrouble, findTrouble } from './find-trouble.js';
import type { TrainerOptions } from './options.js';
import { copyParameters, putParameters } from './parameter-store.js';
import type { PassOptions, StepResult, Trainer, TrainerState } from './trainer.js';
import type { TrainingPlan } from './training-plan.js';
import { OPTIMIZER_SCALARS } from './update.js';

/** What has been added up since the last step. */
interface Pending {
  passes: number;
  samples: number;
  /** Each result of a pass times its samples. */
  loss: number;
  terms: number[];
}

/** A trainer over a plan that is laid out in memory. */
export class CompiledTrainer implements Trainer {
  readonly batch: number;
  readonly bytes: number;
  readonly needsWholeBatches: boolean;
  readonly inputs: readonly Float32Array[];
  readonly targets: Float32Array;
  readonly targetsOfTerms: readonly Float32Array[];
  readonly outputs: readonly Float32Array[];
  readonly losses: Float32Array;
  stepsDone = 0;
  private readonly net: Network;
  private readonly options: TrainerOptions;
  private readonly planned: TrainingPlan;
  private readonly engine: Engine;
  private readonly lossesOfTerms: readonly Float32Array[];
  private pending: Pending = nothingPending();

  constructor(net: Network, options: TrainerOptions, planned: TrainingPlan, engine: Engine) {
    const { batch, weights } = options;
    this.net = net;
    this.options = options;
    this.planned = planned;
    this.engine = engine;
    this.batch = batch;
    this.bytes = engine.bytes;
    this.needsWholeBatches = planned.mixesSamples;
    const perSample = (buffer: PlanBuffer) => engine.floats(buffer, batch);
    this.inputs = planned.inputs.map(perSample);
    this.outputs = planned.outputs.map(perSample);
    this.targetsOfTerms = planned.terms.map(({ targets }) => perSample(targets));
    this.lossesOfTerms = planned.terms.map(({ losses }) => perSample(losses));
    this.targets = this.targetsOfTerms[0] as Float32Array;
    this.losses = this.lossesOfTerms[0] as Float32Array;
    this.put(planned.weights, weights);
    if (planned.average) this.put(planned.average.weights, weights);
  }

  step(learningRate: number, { count = this.batch }: PassOptions = {}): StepResult {
    const last = this.pass(count);
    const { engine, planned, options, batch } = this;
    const { samples, passes, loss, terms } = this.pending;
    this.pending = nothingPending();
    engine.floats(planned.gather.factor)[0] = batch / samples;
    engine.run('finish', batch, 'gather');
    if (engine.floats(planned.gather.checks).some((check) => check !== 0)) {
      const trouble = findGradientTrouble(planned, engine);
      throw new DivergedError({ step: this.stepsDone, loss: last.loss, ...trouble });
    }
    const gradientNorm = this.clip();
    this.stepsDone++;
    planned.layout.groups.forEach(({ rate }, g) => {
      const numbers = options.optimizer.scalars(this.stepsDone, learningRate * rate);
      engine.floats(planned.update.scalars).set(numbers, g * OPTIMIZER_SCALARS);
    });
    if (planned.average) {
      engine.floats(planned.average.share)[0] = averageShare(options.ema ?? 0, this.stepsDone);
    }
    engine.run('update', batch);
    const whole =
      passes === 1
        ? last
        : { ...last, loss: loss / samples, terms: terms.map((one) => one / samples) };
    return gradientNorm === undefined ? whole : { ...whole, gradientNorm };
  }

  accumulate({ count = this.batch }: PassOptions = {}): StepResult {
    return this.pass(count);
  }

  weights(): Weights {
    return this.copy(this.planned.weights);
  }

  emaWeights(): Weights {
    return this.copy(this.planned.average?.weights ?? this.planned.weights);
  }

  gradients(): Weights {
    return this.copy(this.planned.gradients, '', this.planned.layout.trained);
  }

  state(): TrainerState {
    this.refuseBetweenPasses();
    const { update, average, layout } = this.planned;
    const parts = this.options.optimizer.moments.flatMap((name, i) => [
      ...this.copy(update.moments[i] as PlanBuffer, `${name}/`, layout.trained),
    ]);
    const averaged = average ? [...this.copy(average.weights, 'ema/')] : [];
    const step: [string, NdArray] = ['step', { data: Float32Array.of(this.stepsDone), shape: [1] }];
    return new Map([...this.weights(), ...parts, ...averaged, step]);
  }

  restore(state: ReadonlyMap<string, NdArray>): void {
    const { weights, update, average, layout } = this.planned;
    const step = state.get('step')?.data[0];
    if (step === undefined) {
      throw new ParameterError("trainer: the state has no 'step'; it was not made by state().");
    }
    checkWeights(this.net, state);
    this.put(weights, state);
    this.options.optimizer.moments.forEach((name, i) => {
      this.put(update.moments[i] as PlanBuffer, state, `${name}/`, layout.trained);
    });
    if (average) this.put(average.weights, state, 'ema/');
    this.pending = nothingPending();
    this.stepsDone = step;
  }

  close(): void {
    this.engine.close();
  }

  /** Forward and back over some samples, added to what is pending. */
  private pass(count: number): StepResult {
    this.checkCount(count);
    const { engine, planned, pending } = this;
    // Each pass of a step draws its own masks; the first as if it were the only one.
    const seed = (this.options.seed + Math.imul(pending.passes, 0x9e3779b9)) | 0;
    engine.words(planned.clock).set([seed, this.stepsDone]);
    const divisors = this.setLossScales(count);
    engine.run(pending.passes === 0 ? 'prepare' : 'step', count, 'step');
    const result = this.readLoss(count, divisors);
    if (!Number.isFinite(result.loss)) {
      this.pending = nothingPending();
      const trouble = findTrouble(this.net, planned, engine, count);
      throw new DivergedError({ step: this.stepsDone, loss: result.loss, ...trouble });
    }
    engine.run('settle', count);
    pending.passes += 1;
    pending.samples += count;
    pending.loss += result.loss * count;
    pending.terms = result.terms.map((one, k) => (pending.terms[k] ?? 0) + one * count);
    return result;
  }

  /** Tells each loss what to multiply its gradients by; what it is divided by may lie in the targets. */
  private setLossScales(count: number): number[] {
    const { terms, lossScales } = this.planned;
    const scales = this.engine.floats(lossScales);
    return terms.map(({ loss, weight, outputShape }, k) => {
      const targets = this.targetsOfTerms[k] as Float32Array;
      const divisor = loss.divisor?.(targets, outputShape, count) ?? count;
      scales[k] = (weight * (count / divisor)) / this.batch;
      return divisor;
    });
  }

  private readLoss(count: number, divisors: readonly number[]): StepResult {
    const terms = this.lossesOfTerms.map((losses, k) => {
      const sum = losses.subarray(0, count).reduce((total, one) => total + one, 0);
      return sum / (divisors[k] as number);
    });
    const penalty = this.engine
      .floats(this.planned.penalties)
      .reduce((total, one) => total + one, 0);
    const weighed = this.planned.terms.map(({ weight }, k) => weight * (terms[k] as number));
    return { loss: weighed.reduce((total, one) => total + one, 0) + penalty, terms, penalty };
  }

  /** Sets how much of the gradient is left; the norm it had, when that is bounded. */
  private clip(): number | undefined {
    const { gather, update } = this.planned;
    if (!gather.norms || !update.clip) return undefined;
    const norm = Math.sqrt(
      this.engine.floats(gather.norms).reduce((sum, one) => sum + one * one, 0),
    );
    const most = this.options.clipNorm as number;
    this.engine.floats(update.clip)[0] = most / Math.max(norm, most);
    return norm;
  }

  private checkCount(count: number): void {
    const { batch, needsWholeBatches } = this;
    if (!(Number.isInteger(count) && count >= 1 && count <= batch)) {
      throw new ParameterError(
        `trainer: count must be between 1 and the batch it was compiled for (${batch}); got ${count}.`,
      );
    }
    if (count === batch || !needsWholeBatches) return;
    throw new ParameterError(
      `trainer: ${count} of ${batch} samples were given, but batch normalization needs whole batches. ` +
        'Leave the last batch out, or compile a trainer of its size.',
    );
  }

  private refuseBetweenPasses(): void {
    if (this.pending.passes === 0) return;
    throw new ParameterError(
      'trainer: gradients have been accumulated and are no part of a state. Call step() first.',
    );
  }

  private copy(buffer: PlanBuffer, prefix = '', parameters = this.net.parameters): Weights {
    return copyParameters(this.engine.floats(buffer), this.planned.layout, parameters, prefix);
  }

  private put(
    buffer: PlanBuffer,
    from: ReadonlyMap<string, NdArray>,
    prefix = '',
    parameters = this.net.parameters,
  ): void {
    putParameters(this.engine.floats(buffer), this.planned.layout, parameters, from, prefix);
  }
}

function nothingPending(): Pending {
  return { passes: 0, samples: 0, loss: 0, terms: [] };
}
