// When a run validates, what counts as a gain, which weights it keeps, and schedules that lean on it.
import { expect, test } from 'vitest';
import { readCheckpoint } from './checkpoint.js';
import { bits, makeTrainer, memoryStore, options } from './clouds.test-support.js';
import { fit } from './index.js';

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
