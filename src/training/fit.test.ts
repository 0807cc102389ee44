import { describe, expect, test } from 'vitest';
import { seedRandom } from '../base/index.js';
import {
  adam,
  batchNorm,
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
  draw(index, [into], random) {
    for (let k = 0; k < SIZE; k++)
      into![k] = (k % CLASSES === index % CLASSES ? 2 : 0) + random.normal();
  },
};

async function makeTrainer(batch = 8, rate = 0.2, norm = false) {
  const x = input([SIZE]);
  const first = dense(x, { units: 16 });
  const hidden = dropout(relu(norm ? batchNorm(first) : first), { rate });
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
      if (++draws === 110) into[0]![3] = Number.NaN;
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

test('a run that was about to end early ends there when it is taken up', async () => {
  const store = memoryStore();
  const judged = { patience: 2, validate: async () => ({ loss: 1, accuracy: 0.5 }), store };
  const trainer = await makeTrainer();
  const first = await fit(trainer, options(judged));
  const again = await fit(trainer, options(judged));
  trainer.close();
  expect([first.ending, again.ending]).toEqual(['early', 'early']);
  expect(again.history).toEqual(first.history);
  expect(bits(again.weights)).toEqual(bits(first.weights));
});

test('a gain below minDelta does not count, and patience may have no end', async () => {
  const validate = (losses: readonly number[]) => {
    let judged = 0;
    return async () => ({ loss: losses[judged++]!, accuracy: 0 });
  };
  const falling = [3, 2.95, 2.9, 2.5, 2.45, 2.42];
  const trainer = await makeTrainer();
  const patient = options({ minDelta: 0.1, patience: 3, validate: validate(falling) });
  const { bestEpoch, ending } = await fit(trainer, patient);
  expect({ bestEpoch, ending }).toEqual({ bestEpoch: 4, ending: 'finished' });
  const rising = validate([1, 2, 3, 4, 5, 6]);
  const endless = await fit(trainer, options({ patience: null, validate: rising }));
  expect(endless).toMatchObject({ bestEpoch: 1, ending: 'finished' });
  expect(endless.history).toHaveLength(6);
  await expect(fit(trainer, options({ minDelta: -1 }))).rejects.toThrow('minDelta');
  trainer.close();
});

test('the last weights are kept when asked for, with no best ones in the checkpoint', async () => {
  const store = memoryStore();
  const trainer = await makeTrainer();
  const validate = async () => ({ loss: 1, accuracy: 0.5 });
  const { weights, bestEpoch } = await fit(trainer, options({ keep: 'last', validate, store }));
  expect(bestEpoch).toBe(1);
  expect(bits(weights)).toEqual(bits(trainer.emaWeights()));
  expect(readCheckpoint((await store.load())!, 'clouds').best).toBeUndefined();
  trainer.close();
});

test('validation comes every few epochs and at the end; patience is asked when it has come', async () => {
  const trainer = await makeTrainer();
  let judged = 0;
  const validate = async () => ({ loss: ++judged, accuracy: 0.5 });
  const rare = options({ epochs: 8, validateEvery: 3, patience: 4, validate });
  const { history, ending, bestEpoch } = await fit(trainer, rare);
  expect(history.map(({ validationLoss }) => validationLoss)).toEqual([
    ...[undefined, undefined, 1, undefined, undefined, 2, undefined, 3],
  ]);
  expect({ ending, bestEpoch }).toEqual({ ending: 'finished', bestEpoch: 3 });
  const resting = options({ epochs: 20, validateEvery: 3, patience: 3, validate });
  expect(await fit(trainer, resting)).toMatchObject({ ending: 'early', bestEpoch: 3 });
  expect(JSON.parse(JSON.stringify(history))).toEqual(history);
  await expect(fit(trainer, options({ validateEvery: 0 }))).rejects.toThrow('validateEvery');
  trainer.close();
});

test('without validation a run learns to its end; what leans on validation is refused', async () => {
  const { validate: _, ...blind } = options();
  const trainer = await makeTrainer();
  await expect(fit(trainer, blind)).rejects.toThrow(/keep: 'best'.*patience/);
  const leaning = Object.assign(() => 0.1, { leansOnFigures: true });
  const all = { ...blind, keep: 'last', patience: null } as const;
  await expect(fit(trainer, { ...all, schedule: leaning })).rejects.toThrow('the schedule');
  const { history, bestEpoch, ending } = await fit(trainer, all);
  expect({ bestEpoch, ending, epochs: history.length }).toEqual({
    bestEpoch: 0,
    ending: 'finished',
    epochs: 6,
  });
  expect(history[0]).not.toHaveProperty('validationLoss');
  trainer.close();
});

test('a schedule that leans on figures goes on as it would have after a stop', async () => {
  // Halved for every validation so far that gained nothing.
  const schedule = Object.assign(
    (_: number, figures: readonly number[] = []) =>
      figures.reduce((rate, figure, i) => (figure >= figures[i - 1]! ? rate / 2 : rate), 0.02),
    { leansOnFigures: true },
  );
  const whole = await makeTrainer();
  const expected = await fit(whole, options({ schedule }));
  const rates = expected.history.map(({ learningRate }) => learningRate);
  expect(new Set(rates).size).toBeGreaterThan(1);
  const store = memoryStore();
  const stop = { aborted: false };
  const onProgress = ({ done }: { done: number }) => {
    stop.aborted = done === 26;
  };
  const first = await makeTrainer();
  await fit(first, options({ schedule, store, stop, onProgress }));
  const second = await makeTrainer();
  const resumed = await fit(second, options({ schedule, store }));
  expect(resumed.history.map(({ learningRate }) => learningRate)).toEqual(rates);
  expect(bits(second.weights())).toEqual(bits(whole.weights()));
  for (const trainer of [whole, first, second]) trainer.close();
});

describe('examples that do not fill the last batch', () => {
  const source = { ...clouds, labels: clouds.labels.slice(0, 21) };
  /** The examples of every step of two epochs, as the trainer's targets show their number. */
  async function stepsOf(more: Partial<FitOptions>, norm = false) {
    const trainer = await makeTrainer(8, 0, norm);
    const drawn: number[] = [];
    const counting: ExampleSource = {
      ...source,
      draw(index, into, random) {
        drawn.push(index);
        clouds.draw(index, into, random);
      },
    };
    const { history } = await fit(
      trainer,
      options({ source: counting, epochs: 1, passes: 1, mixUp: 0, ...more }),
    );
    const { stepsDone } = trainer;
    trainer.close();
    return { drawn, stepsDone, record: history[0]! };
  }

  test('are left out, or take a smaller step', async () => {
    const dropped = await stepsOf({});
    expect(dropped).toMatchObject({ stepsDone: 2, drawn: { length: 16 } });
    const kept = await stepsOf({ lastBatch: 'keep' });
    expect(kept).toMatchObject({ stepsDone: 3, drawn: { length: 21 } });
    expect(new Set(kept.drawn).size).toBe(21);
    expect(Number.isInteger(Math.round(kept.record.accuracy * 21 * 1e9) / 1e9)).toBe(true);
  });

  test('are filled up with those the epoch began with where batches are normalized', async () => {
    const { drawn, stepsDone } = await stepsOf({ lastBatch: 'keep' }, true);
    expect({ stepsDone, count: drawn.length }).toEqual({ stepsDone: 3, count: 24 });
    expect(drawn.slice(21)).toEqual(drawn.slice(0, 3));
  });

  test('count as one batch when there is less than one', async () => {
    const labels = [0, 1, 2];
    const few = { source: { ...clouds, labels }, lastBatch: 'keep' } as const;
    const trainer = await makeTrainer();
    await fit(trainer, options({ ...few, epochs: 3, passes: 1 }));
    expect(trainer.stepsDone).toBe(3);
    trainer.close();
  });
});

describe('a source that streams', () => {
  /** The clouds, a while away. */
  function streamed(milliseconds: number) {
    const log: string[] = [];
    const here = new Set<number>();
    let asked: readonly number[][] = [];
    const source: ExampleSource = {
      ...clouds,
      async load(indices) {
        log.push('load');
        asked = [...asked.slice(-1), [...indices]];
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        here.clear();
        for (const index of asked.flat()) here.add(index);
        log.push('loaded');
      },
      draw(index, into, random) {
        if (!here.has(index)) throw new Error(`example ${index} was drawn before it was loaded`);
        if (log.at(-1) !== 'draw') log.push('draw');
        clouds.draw(index, into, random);
      },
    };
    return { source, log };
  }

  test('gives the same bits as one that has all at hand', async () => {
    const [near, far] = [await makeTrainer(), await makeTrainer()];
    const { source } = streamed(1);
    const [a, b] = [await fit(near, options()), await fit(far, options({ source }))];
    expect(bits(b.weights)).toEqual(bits(a.weights));
    expect(bits(far.weights())).toEqual(bits(near.weights()));
    for (const trainer of [near, far]) trainer.close();
  });

  test('loads the next step while the current one is taken, into the next epoch, and no further', async () => {
    const { source, log } = streamed(2);
    const trainer = await makeTrainer();
    await fit(trainer, options({ source, epochs: 2, passes: 1 }));
    trainer.close();
    const order = log.filter((word) => word !== 'loaded');
    expect(order).toEqual(['load', ...Array(5).fill(['load', 'draw']).flat(), 'draw']);
  });

  test('loads behind the validation as well', async () => {
    const { source, log } = streamed(5);
    const loaded = () => log.filter((word) => word === 'loaded').length;
    const trainer = await makeTrainer();
    let judged = 0;
    const validate = async () => {
      judged += 1;
      // Would wait for ever if the next step's examples were only asked for when it comes.
      while (loaded() < Math.min(judged + 1, 6)) await new Promise((turn) => setTimeout(turn, 1));
      return { loss: 1, accuracy: 0 };
    };
    const onceAnEpoch = { batch: 24, passes: 1, validate };
    await fit(trainer, options({ source, ...onceAnEpoch }));
    trainer.close();
    expect(loaded()).toBe(6);
  });

  test('says what went wrong with its loading, one step later', async () => {
    const trainer = await makeTrainer();
    let calls = 0;
    const broken: ExampleSource = {
      ...clouds,
      load: async () => {
        if (++calls === 3) throw new Error('the disk is gone');
      },
    };
    await expect(fit(trainer, options({ source: broken }))).rejects.toThrow('the disk is gone');
    expect(trainer.stepsDone).toBe(2);
    trainer.close();
  });
});
