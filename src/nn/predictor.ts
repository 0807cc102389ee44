// A network made ready to predict.
import { sizeOf } from '../array/index.js';
import { ParameterError, ShapeError } from '../base/index.js';
import type { Network } from './network.js';
import { emitNetwork } from './plan/emit-network.js';
import { layoutParameters } from './plan/parameter-layout.js';
import { PlanBuilder, type Precision } from './plan/plan-builder.js';
import { startEngine } from './run/engine.js';
import type { ThreadHost } from './run/thread-host.js';
import { checkWeights, type Weights } from './weights.js';

/** How to compile a predictor. */
export interface PredictorOptions {
  /** Most samples at once. */
  readonly batch: number;
  readonly weights: Weights;
  /** Default 1. */
  readonly threads?: number;
  /** Needed for more than one thread. */
  readonly threadHost?: ThreadHost;
  /** `exact` keeps to the direct convolution; default `fast`. */
  readonly precision?: Precision;
}

/** A network with fixed weights: dropout rests, batch normalization leans on its running statistics. */
export interface Predictor {
  readonly batch: number;
  /**
   * Computes the outputs of some samples.
   *
   * @param inputs one array for each input of the network, `[count, ...shape]`
   * @param count  samples, 1..batch; default: batch
   * @returns one new array for each output, `[count, ...outputShape]`
   * @throws {ShapeError} when an input has another length
   */
  run(inputs: readonly Float32Array[], count?: number): Float32Array[];
  /** Ends the threads and lets go of the memory. */
  close(): void;
}

/**
 * Compiles a network for prediction.
 *
 * @throws {ShapeError} when the weights belong to another network
 * @throws {ParameterError} when batch or threads are out of range
 */
export async function compilePredictor(
  net: Network,
  options: PredictorOptions,
): Promise<Predictor> {
  const { batch, weights, threads = 1, threadHost, precision } = options;
  checkWeights(net, weights);
  checkCounts(batch, threads);
  const plan = new PlanBuilder(batch, threads, precision);
  const layout = layoutParameters(net, threads, true);
  const values = new Float32Array(layout.total);
  for (const [name, offset] of layout.offsets) values.set(weights.get(name)?.data ?? [], offset);
  const emitted = emitNetwork(plan, net, {
    layout,
    weights: plan.table('weights', values),
    gradients: null,
    clock: plan.buffer('clock', 2, 'one', true),
  });
  const engine = await startEngine(plan, { threadHost });
  engine.run('prepare', batch);
  const entries = emitted.inputs.map((buffer) => engine.floats(buffer, batch));
  const results = emitted.outputs.map((buffer) => engine.floats(buffer, batch));
  return {
    batch,
    run(inputs, count = batch) {
      checkRun(net, inputs, count, batch);
      inputs.forEach((values, i) => {
        entries[i]?.set(values.subarray(0, count * sizeOf(net.inputShapes[i] ?? [])));
      });
      engine.run('step', count);
      return results.map((values, i) => values.slice(0, count * sizeOf(net.outputShapes[i] ?? [])));
    },
    close: () => engine.close(),
  };
}

/** @throws {ParameterError} when a count is not a whole number ≥ 1 */
export function checkCounts(batch: number, threads: number): void {
  for (const [what, count] of Object.entries({ batch, threads })) {
    if (Number.isInteger(count) && count >= 1) continue;
    throw new ParameterError(`compile: ${what} must be a whole number ≥ 1; got ${count}.`);
  }
}

function checkRun(
  net: Network,
  inputs: readonly Float32Array[],
  count: number,
  batch: number,
): void {
  if (!(Number.isInteger(count) && count >= 1 && count <= batch)) {
    throw new ParameterError(
      `predictor: count must be between 1 and the batch it was compiled for (${batch}); got ${count}.`,
    );
  }
  net.inputShapes.forEach((shape, i) => {
    const need = count * sizeOf(shape);
    const got = inputs[i]?.length ?? 0;
    if (got >= need) return;
    throw new ShapeError(
      `predictor: input ${i} needs ${count} × [${shape.join(', ')}] = ${need} values; got ${got}.`,
    );
  });
}
