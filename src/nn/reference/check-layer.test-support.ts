// Holds a layer against its twin: outputs and every gradient, and the twin against central differences.
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../../array/index.js';
import { type Random, seedRandom } from '../../base/index.js';
import { workerThreads } from '../../node/worker-threads.js';
import {
  compileTrainer,
  type GraphNode,
  input,
  type NamedParameter,
  type Network,
  network,
  sgd,
} from '../index.js';
import { probe, weighing } from './probe.test-support.js';
import { clearTape, differentiate, multiply, type Real, real, sum } from './tape.test-support.js';
import { arrayOf, type Value } from './value.test-support.js';

/** What a layer computes for a whole batch, in training. */
export type Twin = (
  /** Of each sample, the values of each input. */
  batch: readonly (readonly Value[])[],
  /** A parameter by its role, or by `layer.role` when the net has several of that role. */
  weight: (role: string) => Value,
) => readonly Value[];

/** A layer in a setting. */
export interface LayerCheck {
  readonly title: string;
  /** One shape for each input. */
  readonly inputs: readonly (readonly number[])[];
  readonly build: (inputs: readonly GraphNode[]) => GraphNode;
  readonly twin: Twin;
  /** Samples; default 2. */
  readonly batch?: number;
  /** Where the inputs' values lie; default the normal distribution. */
  readonly draw?: (random: Random) => number;
  /** About how many places of each array are held to central differences; default 8. */
  readonly places?: number;
  /** Largest error of the kernels over the largest value of the array; default 2e-5. */
  readonly tolerance?: number;
  /** The same for `precision: 'fast'`; default ten times as much. */
  readonly fastTolerance?: number;
}

/** Values and derivatives by the name of an input (`input 0`) or parameter. */
type Arrays = ReadonlyMap<string, Float64Array>;

interface Setting {
  readonly net: Network;
  readonly check: LayerCheck;
  readonly batch: number;
  /** Parameters of the layer, without the probes. */
  readonly parameters: readonly NamedParameter[];
  /** `[batch, …shape]` of each input under `input i`, and each parameter under its name. */
  readonly values: Arrays;
  /** What each output counts for in the loss, `[batch, …shape]`. */
  readonly coefficients: Float64Array;
}

/** Registers the tests of one layer in one setting. */
export function checkLayer(check: LayerCheck): void {
  describe(check.title, () => {
    test('the twin’s gradients are those of central differences', () => {
      const setting = prepare(check);
      compareWithDifferences(setting, runTwin(setting, setting.values));
    });
    test.each([
      { threads: 1, precision: 'exact' as const },
      { threads: 2, precision: 'fast' as const },
    ])('the kernels agree with the twin: $threads threads, $precision', async (how) => {
      const { tolerance = 2e-5, fastTolerance = 10 * tolerance } = check;
      const allowed = how.precision === 'fast' ? fastTolerance : tolerance;
      await compareWithKernels(prepare(check), how, allowed);
    });
  });
}

function prepare(check: LayerCheck): Setting {
  const random = seedRandom(check.title);
  const { batch = 2, draw = (from: Random) => from.normal() } = check;
  const inputs = check.inputs.map((shape) => input(shape));
  const output = check.build(inputs.map((one, i) => probe(one, `probe${i}`)));
  const net = network({ inputs, outputs: [output] });
  const parameters = net.parameters.filter(({ name }) => !name.startsWith('probe'));
  const values = new Map<string, Float64Array>();
  check.inputs.forEach((shape, i) => {
    values.set(
      `input ${i}`,
      drawn(batch * sizeOf(shape), () => draw(random)),
    );
  });
  for (const { name, role, shape, trainable, fanIn } of parameters) {
    const spread = role === 'weight' ? fanIn ** -0.5 : 0.5;
    const center = role === 'gamma' || role === 'runningVariance' ? 1 : 0;
    const draws = () => center + spread * random.normal();
    values.set(name, drawn(sizeOf(shape), trainable ? draws : () => center));
  }
  const coefficients = drawn(batch * sizeOf(output.shape), () => random.normal());
  return { net, check, batch, parameters, values, coefficients };
}

/** Numbers that float32 holds exactly, so that both sides start from the same. */
function drawn(count: number, draw: () => number): Float64Array {
  return Float64Array.from({ length: count }, () => Math.fround(draw()));
}

interface TwinResult {
  readonly loss: number;
  readonly outputs: Float64Array;
  readonly gradients: Arrays;
}

/** Computes the loss `Σ coefficient · output` of some samples, and its gradients. */
function runTwin(setting: Setting, values: Arrays, only?: number): TwinResult {
  clearTape();
  const { check, batch, coefficients } = setting;
  const leaves = new Map([...values].map(([name, data]) => [name, Array.from(data, real)]));
  const samples = Array.from({ length: batch }, (_, n) =>
    check.inputs.map((shape, i) => {
      const count = sizeOf(shape);
      const all = leaves.get(`input ${i}`) as Real[];
      return arrayOf(shape, all.slice(n * count, (n + 1) * count));
    }),
  );
  const outputs = check.twin(samples, (role) => {
    const found = setting.parameters.filter(
      ({ name }) => name === role || name.endsWith(`.${role}`),
    );
    const [parameter] = found as [NamedParameter];
    if (found.length !== 1) throw new Error(`${found.length} parameters are called ${role}`);
    return arrayOf(parameter.shape, leaves.get(parameter.name) as Real[]);
  });
  const flat = outputs.flatMap(({ data }) => data);
  const size = flat.length / batch;
  const counted = flat.flatMap((one, i) => {
    const counts = only === undefined || Math.floor(i / size) === only;
    return counts ? [multiply(one, real(coefficients[i] as number))] : [];
  });
  const loss = sum(counted);
  differentiate(loss);
  return {
    loss: loss.value,
    outputs: Float64Array.from(flat, (one) => one.value),
    gradients: new Map(
      [...leaves].map(([name, all]) => [name, Float64Array.from(all, (one) => one.gradient)]),
    ),
  };
}

const STEP = 1e-4;

function compareWithDifferences(setting: Setting, twin: TwinResult): void {
  const { places = 8 } = setting.check;
  for (const [name, gradient] of twin.gradients) {
    const largest = Math.max(1, ...gradient.map(Math.abs));
    const stride = Math.max(1, Math.floor(gradient.length / places));
    for (let i = 0; i < gradient.length; i += stride) {
      const [above, below] = [STEP, -STEP].map((step) => {
        const moved = Float64Array.from(setting.values.get(name) as Float64Array);
        moved[i] = (moved[i] as number) + step;
        return runTwin(setting, new Map([...setting.values, [name, moved]])).loss;
      }) as [number, number];
      const difference = Math.abs((above - below) / (2 * STEP) - (gradient[i] as number));
      expect(difference / largest, `${name}[${i}]`).toBeLessThan(1e-6);
    }
  }
}

/** One sample's loss at a time, so that a gradient that strays to another sample is seen. */
async function compareWithKernels(
  setting: Setting,
  how: { threads: number; precision: 'exact' | 'fast' },
  allowed: number,
): Promise<void> {
  const { net, batch, values, coefficients } = setting;
  const weights = net.parameters.map(({ name, shape }) => {
    const data = Float32Array.from(values.get(name) ?? new Float64Array(sizeOf(shape)));
    return [name, { data, shape }] as const;
  });
  const trainer = await compileTrainer(net, {
    ...how,
    batch,
    threadHost: workerThreads(),
    loss: weighing,
    optimizer: sgd(),
    seed: 1,
    weights: new Map(weights),
  });
  trainer.inputs.forEach((into, i) => {
    into.set(values.get(`input ${i}`) as Float64Array);
  });
  const size = coefficients.length / batch;
  for (let n = 0; n < batch; n++) {
    trainer.targets.set(coefficients.map((one, i) => (Math.floor(i / size) === n ? one : 0)));
    trainer.step(0);
    const twin = runTwin(setting, values, n);
    expectClose(trainer.outputs[0] as Float32Array, twin.outputs, allowed, 'outputs');
    const gradients = trainer.gradients();
    for (const [name, expected] of twin.gradients) {
      const position = /^input (\d+)$/.exec(name)?.[1];
      const found = gradients.get(position ? `probe${position}.offset` : name);
      if (!found) continue;
      // The loss is a mean over the batch; an input's gradients come added up over the samples.
      const ours = Float64Array.from(found.data, (one) => one * batch);
      expectClose(ours, position ? addedUp(expected, ours.length) : expected, allowed, name);
    }
  }
  trainer.close();
}

function addedUp(all: Float64Array, size: number): Float64Array {
  const total = new Float64Array(size);
  all.forEach((one, i) => {
    total[i % size] = (total[i % size] as number) + one;
  });
  return total;
}

function expectClose(
  ours: ArrayLike<number>,
  twin: Float64Array,
  allowed: number,
  what: string,
): void {
  const largest = Math.max(1e-3, ...twin.map(Math.abs));
  expect(ours.length, what).toBe(twin.length);
  let worst = 0;
  for (let i = 0; i < twin.length; i++) {
    const difference = Math.abs((ours[i] as number) - (twin[i] as number)) / largest;
    // A NaN is the worst of all.
    if (!(difference <= worst)) worst = difference;
  }
  expect(worst, what).toBeLessThan(allowed);
}
