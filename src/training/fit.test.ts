import { expect, test } from 'vitest';
import { seedRandom } from '../base/index.js';
import {
  adam,
  compileTrainer,
  constant,
  dense,
  dropout,
  initializeWeights,
  input,
  network,
  relu,
  softmaxCrossEntropy,
  type Weights,
} from '../nn/index.js';
import { readCheckpoint } from './checkpoint.js';
import { type ExampleSource, type FitOptions, fit } from './index.js';

const CLASSES = 3;
const SIZE = 8;

/** Three clouds of points; every draw is a new point of its cloud. */
const clouds: ExampleSource = {
  classes: CLASSES,
  labels: Array.from({ length: 24 }, (_, i) => i % CLASSES),
  draw(index, into, random) {
    for (let k = 0; k < SIZE; k++)
      into[k] = (k % CLASSES === index % CLASSES ? 2 : 0) + random.normal();
  },
};

async function makeTrainer(batch = 8, rate = 0.2) {
  const x = input([SIZE]);
  const hidden = dropout(relu(dense(x, { units: 16 })), { rate });
  const net = network({ inputs: [x], outputs: [dense(hidden, { units: CLASSES })] });
  const weights = initializeWeights(net, seedRandom('fit'));
  return compileTrainer(net, {
    batch,
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    seed: 3,
    weights,
    ema: 0.9,
  });
}

/** Memory as a checkpoint store. */
function memoryStore() {
  let bytes: Uint8Array | undefined;
  return {
    load: async () => bytes,
    save: async (saved: Uint8Array) => {
      bytes = saved;
    },
  };
}

const options = (more: Partial<FitOptions> = {}): FitOptions => ({
  source: clouds,
  batch: 8,
  epochs: 6,
  passes: 2,
  schedule: constant({ learningRate: 0.02 }),
  mixUp: 0.2,
  seed: 3,
  patience: 6,
  monitor: 'validationLoss',
  validate: async (weights) => {
    const sum = [...weights.values()].reduce((total, { data }) => total + data[0]!, 0);
    return { loss: Math.abs(sum - 1), accuracy: 0.5 };
  },
  fingerprint: 'clouds',
  ...more,
});

const bits = (weights: Weights) => [...weights].map(([name, { data }]) => [name, [...data]]);

test('the loss falls and the history counts every epoch', async () => {
  const trainer = await makeTrainer();
  const { history, ending } = await fit(trainer, options({ epochs: 12, patience: 12 }));
  trainer.close();
  expect(ending).toBe('finished');
  expect(history.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  expect(history.at(-1)!.loss).toBeLessThan(0.6 * history[0]!.loss);
});

test('stopped at any step and taken up by a new trainer, a run ends with the same bits', async () => {
  const whole = await makeTrainer();
  const expected = await fit(whole, options());
  const last = bits(whole.weights());
  whole.close();
  for (const after of [1, 6, 7, 20]) {
    const store = memoryStore();
    const stop = { aborted: false };
    const first = await makeTrainer();
    const stopped = await fit(
      first,
      options({
        store,
        stop,
        onProgress: ({ done }) => {
          stop.aborted = done === after;
        },
      }),
    );
    first.close();
    expect(stopped.ending).toBe('stopped');
    const second = await makeTrainer();
    const resumed = await fit(second, options({ store }));
    expect(bits(second.weights())).toEqual(last);
    expect(bits(resumed.weights)).toEqual(bits(expected.weights));
    expect(resumed.history.map(({ loss }) => loss)).toEqual(
      expected.history.map(({ loss }) => loss),
    );
    second.close();
  }
});

test('a step in parts is the step of the whole batch, to rounding', async () => {
  const whole = await makeTrainer(8, 0);
  const parts = await makeTrainer(4, 0);
  const once = { epochs: 2, mixUp: 0 };
  const [a, b] = [await fit(whole, options(once)), await fit(parts, options(once))];
  expect(b.history.map(({ accuracy }) => accuracy)).toEqual(
    a.history.map(({ accuracy }) => accuracy),
  );
  for (const [name, { data }] of whole.weights()) {
    parts
      .weights()
      .get(name)!
      .data.forEach((value, i) => {
        expect(Math.abs(value - data[i]!)).toBeLessThan(1e-4);
      });
  }
  whole.close();
  parts.close();
  const odd = await makeTrainer(3, 0);
  await expect(fit(odd, options())).rejects.toThrow("no whole number of the trainer's batches");
  odd.close();
});

test('a request to stop is heard however short the epochs are', async () => {
  const trainer = await makeTrainer();
  const stop = { aborted: false };
  const timer = setTimeout(() => {
    stop.aborted = true;
  }, 5);
  const { ending } = await fit(trainer, options({ stop, epochs: 2000, patience: 2000 }));
  clearTimeout(timer);
  trainer.close();
  expect(ending).toBe('stopped');
});

test('a run that stops improving ends early with the weights of its best epoch', async () => {
  const trainer = await makeTrainer();
  const losses = [3, 2, 4, 5, 6, 7];
  const seen: Weights[] = [];
  const { ending, bestEpoch, weights, history } = await fit(
    trainer,
    options({
      patience: 2,
      validate: async (weights) => {
        seen.push(weights);
        return { loss: losses[seen.length - 1]!, accuracy: 0 };
      },
    }),
  );
  trainer.close();
  expect({ ending, bestEpoch, epochs: history.length }).toEqual({
    ending: 'early',
    bestEpoch: 2,
    epochs: 4,
  });
  expect(bits(weights)).toEqual(bits(seen[1]!));
});

test('a run that leaves the numbers ends with the last checkpoint kept', async () => {
  const store = memoryStore();
  const trainer = await makeTrainer();
  let draws = 0;
  const poisoned: ExampleSource = {
    ...clouds,
    draw(index, into, random) {
      clouds.draw(index, into, random);
      // Each epoch draws 48: this one falls into the third.
      if (++draws === 110) into[3] = Number.NaN;
    },
  };
  const failing = fit(trainer, options({ source: poisoned, store }));
  await expect(failing).rejects.toMatchObject({ name: 'DivergedError', layer: 'input1', step: 13 });
  const { epoch, step } = readCheckpoint((await store.load())!, 'clouds');
  expect({ epoch, step }).toEqual({ epoch: 2, step: 0 });
  trainer.close();
});

test('too few examples for one batch are refused with what to change', async () => {
  const trainer = await makeTrainer();
  const few = { ...clouds, labels: [0, 1] };
  await expect(fit(trainer, options({ source: few, passes: 1 }))).rejects.toThrow(
    /do not fill one batch/,
  );
  trainer.close();
});
