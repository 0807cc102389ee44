// The training loop: it learns, stops, is taken up and ends.
import { expect, test } from 'vitest';
import type { Weights } from '../nn/index.js';
import { readCheckpoint } from './checkpoint.js';
import { bits, clouds, makeTrainer, memoryStore, options } from './clouds.test-support.js';
import { type ExampleSource, fit } from './index.js';

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
