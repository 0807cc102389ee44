// How training behaves: reproducible, resumable, able to learn, clear about what went wrong.
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { type Random, ShapeError, seedRandom } from '../base/index.js';
import { NN_WORKER_SOURCE } from '../node/nn-worker.js';
import { workerThreads } from '../node/worker-threads.js';
import {
  adam,
  adamw,
  batchNorm,
  compilePredictor,
  compileTrainer,
  concat,
  conv2d,
  DivergedError,
  dense,
  dropout,
  flatten,
  globalAveragePool2d,
  globalMaxPool2d,
  heNormal,
  heUniform,
  initializeWeights,
  input,
  maxPool2d,
  type Network,
  network,
  relu,
  softmax,
  softmaxCrossEntropy,
  type ThreadHost,
  type Trainer,
  type TrainerOptions,
  torchDefault,
} from './index.js';

const CLASSES = 4;
const BATCH = 8;

function smallNet(rate = 0.3): Network {
  const x = input([1, 16, 20]);
  let h = conv2d(x, { filters: 8, kernelSize: 3, padding: 'same', useBias: false, name: 'conv1' });
  h = maxPool2d(relu(batchNorm(h, { name: 'norm1' })), { poolSize: 2 });
  h = relu(conv2d(h, { filters: 8, kernelSize: 3, padding: 'same', name: 'conv2' }));
  h = dropout(concat([globalAveragePool2d(h), globalMaxPool2d(h)]), { rate });
  return network({ inputs: [x], outputs: [dense(h, { units: CLASSES, name: 'head' })] });
}

async function trainerOf(
  net: Network,
  options: Partial<TrainerOptions> = {},
  random: Random = seedRandom('data'),
): Promise<Trainer> {
  const trainer = await compileTrainer(net, {
    batch: BATCH,
    loss: softmaxCrossEntropy(),
    optimizer: adamw({ weightDecay: 0.02, decayBiasAndNorm: false }),
    seed: 7,
    weights: initializeWeights(net, seedRandom('weights')),
    threadHost: workerThreads(),
    ...options,
  });
  for (const values of trainer.inputs) values.set(values.map(() => random.normal()));
  for (let b = 0; b < trainer.batch; b++) trainer.targets[b * CLASSES + (b % CLASSES)] = 1;
  return trainer;
}

async function afterSteps(count: number, options: Partial<TrainerOptions>) {
  const trainer = await trainerOf(smallNet(), options);
  const losses = Array.from({ length: count }, () => trainer.step(0.01).loss);
  const state = trainer.state();
  trainer.close();
  return { losses, state };
}

test('the same seed and threads give the same bits', async () => {
  for (const threads of [1, 2]) {
    expect(await afterSteps(6, { threads })).toEqual(await afterSteps(6, { threads }));
  }
});

test('another seed gives other masks', async () => {
  const one = await afterSteps(2, { seed: 1 });
  const two = await afterSteps(2, { seed: 2 });
  expect(one.losses[0]).not.toBe(two.losses[0]);
});

test('another number of threads differs by rounding alone', async () => {
  const one = await afterSteps(4, { threads: 1 });
  for (const threads of [2, 3]) {
    const more = await afterSteps(4, { threads });
    expect(more.losses[0]).toBe(one.losses[0]);
    more.losses.forEach((loss, i) => {
      expect(Math.abs(loss - (one.losses[i] as number))).toBeLessThan(1e-4);
    });
  }
});

test('stopping and resuming equals not stopping, bit for bit', async () => {
  const whole = await afterSteps(9, { threads: 2, ema: 0.99 });
  const first = await afterSteps(4, { threads: 2, ema: 0.99 });
  const resumed = await trainerOf(smallNet(), { threads: 2, ema: 0.99 });
  resumed.restore(first.state);
  for (let i = 0; i < 5; i++) resumed.step(0.01);
  expect(resumed.state()).toEqual(whole.state);
  expect(resumed.stepsDone).toBe(9);
  resumed.close();
});

test('an untrained network has a loss near ln(classes)', async () => {
  const x = input([1, 16, 20]);
  const h = relu(conv2d(x, { filters: 8, kernelSize: 3, padding: 'same' }));
  const logits = dense(globalAveragePool2d(h), { units: CLASSES });
  const trainer = await trainerOf(network({ inputs: [x], outputs: [logits] }));
  expect(Math.abs(trainer.step(0).loss / Math.log(CLASSES) - 1)).toBeLessThan(0.15);
  trainer.close();
});

test('eight examples can be learnt by heart', async () => {
  const trainer = await trainerOf(smallNet(0), { optimizer: adam() });
  for (let i = 0; i < 250; i++) trainer.step(0.01);
  expect(trainer.step(0).loss).toBeLessThan(0.01);
  trainer.close();
});

test('shared weights learn from every place they serve', async () => {
  const [a, b] = [input([1, 8, 8], 'a'), input([1, 8, 8], 'b')];
  const conv = (x: typeof a, shareWith?: typeof a) =>
    conv2d(x, { filters: 4, kernelSize: 3, padding: 'same', ...(shareWith && { shareWith }) });
  const first = conv(a);
  const second = conv(b, first);
  const features = concat([globalAveragePool2d(first), globalMaxPool2d(second)]);
  const net = network({
    inputs: [a, b],
    outputs: [dense(features, { units: CLASSES, name: 'head' })],
  });
  expect(net.parameters).toHaveLength(4);
  const trainer = await trainerOf(net);
  const weights = trainer.weights();
  trainer.step(0);
  const slope = trainer.gradients().get('conv2d1.weight')?.data[0] as number;
  const lossAt = async (move: number) => {
    const moved = new Map(weights);
    const { data, shape } = weights.get('conv2d1.weight') as {
      data: Float32Array;
      shape: number[];
    };
    moved.set('conv2d1.weight', { data: data.map((one, i) => one + (i ? 0 : move)), shape });
    const other = await trainerOf(net, { weights: moved });
    const { loss } = other.step(0);
    other.close();
    return loss;
  };
  const expected = ((await lossAt(1e-3)) - (await lossAt(-1e-3))) / 2e-3;
  expect(Math.abs(slope - expected)).toBeLessThan(0.01 * Math.abs(expected) + 1e-4);
  expect(() => dense(features, { units: 3, shareWith: first })).toThrow(ShapeError);
  trainer.close();
});

test('a loss that is no number stops the step and spares the weights', async () => {
  const trainer = await trainerOf(smallNet(), { threads: 2 });
  trainer.step(0.01);
  const before = trainer.state();
  (trainer.inputs[0] as Float32Array)[5] = Number.NaN;
  expect(() => trainer.step(0.01)).toThrow(DivergedError);
  expect(() => trainer.step(0.01)).toThrow('lower the learning rate');
  expect(trainer.state()).toEqual(before);
  trainer.close();
});

test('weights that do not decay stay where their gradient is 0', async () => {
  const net = smallNet(0);
  const trainer = await trainerOf(net, { optimizer: adamw({ weightDecay: 1 }) });
  const sparing = await trainerOf(net, {
    optimizer: adamw({ weightDecay: 1, decayBiasAndNorm: false }),
  });
  for (const one of [trainer, sparing]) one.step(0.01);
  const gammaOf = (one: Trainer) => one.weights().get('norm1.gamma')?.data[0] as number;
  expect(gammaOf(sparing) - gammaOf(trainer)).toBeCloseTo(0.01, 5);
  for (const one of [trainer, sparing]) one.close();
});

test('the moving average follows its formula', async () => {
  const trainer = await trainerOf(smallNet(), { ema: 0.9 });
  let expected = Float64Array.from(trainer.weights().get('head.weight')?.data ?? []);
  for (let step = 1; step <= 30; step++) {
    trainer.step(0.01);
    const now = trainer.weights().get('head.weight')?.data as Float32Array;
    const decay = Math.min(0.9, step / (9 + step));
    expected = expected.map((old, i) => decay * old + (1 - decay) * (now[i] as number));
  }
  trainer
    .emaWeights()
    .get('head.weight')
    ?.data.forEach((value, i) => {
      expect(Math.abs(value - (expected[i] as number))).toBeLessThan(1e-6);
    });
  trainer.close();
});

test('a predictor computes what the trainer computes, with any threads and count', async () => {
  const x = input([1, 16, 20]);
  const h = relu(conv2d(x, { filters: 8, kernelSize: 3, padding: 'same' }));
  const logits = dense(flatten(maxPool2d(h, { poolSize: 4 })), { units: CLASSES });
  const net = network({ inputs: [x], outputs: [logits, softmax(logits)] });
  const trainer = await trainerOf(net, {});
  const weights = trainer.weights();
  trainer.step(0);
  for (const threads of [1, 2]) {
    const options = { batch: BATCH, weights, threads, threadHost: workerThreads() };
    const predictor = await compilePredictor(net, options);
    const [values, probabilities] = predictor.run([...trainer.inputs], 5);
    expect(values).toEqual(trainer.outputs[0]?.slice(0, 5 * CLASSES));
    const first = probabilities?.subarray(0, CLASSES) ?? new Float32Array();
    expect(first.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
    predictor.close();
  }
  trainer.close();
});

test('batch normalization leans on its running statistics in prediction', async () => {
  const net = smallNet(0);
  const trainer = await trainerOf(net);
  for (let i = 0; i < 400; i++) trainer.step(0);
  const predictor = await compilePredictor(net, { batch: BATCH, weights: trainer.weights() });
  const [predicted] = predictor.run([...trainer.inputs]) as [Float32Array];
  // The batch never changed, so the running mean has arrived; the variances differ by n / (n − 1).
  predicted.forEach((value, i) => {
    expect(value).toBeCloseTo(trainer.outputs[0]?.[i] as number, 2);
  });
  predictor.close();
  trainer.close();
});

test('messages name the layer, the shape and the cure', async () => {
  const x = input([1, 4, 4]);
  expect(() => dense(x, { units: 0, name: 'head' })).toThrow("dense 'head': its output");
  expect(() => maxPool2d(x, { poolSize: 5, name: 'pool' })).toThrow(ShapeError);
  expect(() => maxPool2d(x, { poolSize: 5, name: 'pool' })).toThrow("maxPool2d 'pool'");
  expect(() => conv2d(flatten(x), { filters: 2, kernelSize: 3 })).toThrow('[16]');
  const net = smallNet();
  const weights = initializeWeights(net, seedRandom(1));
  weights.delete('head.bias');
  await expect(compilePredictor(net, { batch: 1, weights })).rejects.toThrow("'head.bias'");
  await expect(trainerOf(net, { threads: 2, threadHost: undefined as never })).rejects.toThrow(
    'threadHost',
  );
});

test('initializers keep their bounds and spreads, the same for every order of layers', () => {
  const x = input([64]);
  const build = (name: string, kernelInitializer: typeof heNormal) =>
    network({ inputs: [x], outputs: [dense(x, { units: 50, name, kernelInitializer })] });
  const spreadOf = (kernelInitializer: typeof heNormal) => {
    const weights = initializeWeights(build('one', kernelInitializer), seedRandom(4));
    const values = weights.get('one.weight')?.data as Float32Array;
    return Math.sqrt(values.reduce((sum, one) => sum + one * one, 0) / values.length);
  };
  expect(spreadOf(heNormal)).toBeCloseTo(Math.sqrt(2 / 64), 2);
  expect(spreadOf(heUniform)).toBeCloseTo(Math.sqrt(2 / 64), 2);
  expect(spreadOf(torchDefault)).toBeCloseTo(Math.sqrt(1 / 64 / 3), 2);
});

test('a thread that dies ends the step with an error instead of a wait without end', async () => {
  const dying: ThreadHost = {
    async start(count, { module, memory }) {
      const source = NN_WORKER_SOURCE.replace('kernels.serve(thread)', "throw new Error('a trap')");
      expect(source).not.toBe(NN_WORKER_SOURCE);
      const workers = Array.from({ length: count }, (_, i) => {
        return new Worker(source, { eval: true, workerData: { module, memory, thread: i + 1 } });
      });
      for (const worker of workers) worker.on('error', () => {});
      return { stop: () => workers.forEach((worker) => void worker.terminate()) };
    },
  };
  const trainer = await trainerOf(smallNet(), { threads: 2, threadHost: dying });
  expect(() => trainer.step(0.01)).toThrow(/a worker thread has died/);
  trainer.close();
});
