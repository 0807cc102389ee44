// Sources that stream: loaded one step ahead, with the same bits, and no more kept than two steps need.
import { describe, expect, test } from 'vitest';
import { bits, clouds, makeTrainer, options } from './clouds.test-support.js';
import { type ExampleSource, fit, recentItems } from './index.js';

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

describe('recent items', () => {
  /** Reads that end when told to. */
  function reads() {
    const log: number[] = [];
    const ends = new Map<number, (error?: Error) => void>();
    const items = recentItems((index) => {
      log.push(index);
      return new Promise<string>((resolve, reject) => {
        ends.set(index, (error) => (error ? reject(error) : resolve(`item ${index}`)));
      });
    });
    const end = (...indices: number[]) => {
      for (const index of indices) ends.get(index)?.();
    };
    return { log, items, end, fail: (index: number) => ends.get(index)?.(new Error('gone')) };
  }

  test('are read once, kept for two loads and then let go', async () => {
    const { log, items, end } = reads();
    const first = items.load([1, 2, 2]);
    const second = items.load([2, 3]);
    expect(() => items.get(1)).toThrow('item 1 is not there');
    end(1, 2, 3);
    await Promise.all([first, second]);
    expect([1, 2, 3].map(items.get)).toEqual(['item 1', 'item 2', 'item 3']);
    const third = items.load([3, 4]);
    end(4);
    await third;
    expect(() => items.get(1)).toThrow('item 1 is not there');
    expect([2, 3, 4].map(items.get)).toEqual(['item 2', 'item 3', 'item 4']);
    expect(log).toEqual([1, 2, 3, 4]);
  });

  test('that come when nobody needs them any more are not kept', async () => {
    const { items, end } = reads();
    const late = items.load([1]);
    const rest = Promise.all([items.load([2]), items.load([3])]);
    end(1, 2, 3);
    await Promise.all([late, rest]);
    expect(() => items.get(1)).toThrow('item 1 is not there');
  });

  test('that could not be read say so, and are read again when asked for again', async () => {
    const { log, items, end, fail } = reads();
    const first = items.load([1]);
    fail(1);
    await expect(first).rejects.toThrow('gone');
    const second = items.load([1]);
    end(1);
    await second;
    expect(items.get(1)).toBe('item 1');
    expect(log).toEqual([1, 1]);
  });

  test('make a source of their own', async () => {
    let most = 0;
    let held = 0;
    const centres = recentItems(async (index) => {
      held += 1;
      most = Math.max(most, held);
      await new Promise((resolve) => setTimeout(resolve, 1));
      held -= 1;
      return index;
    });
    const source: ExampleSource = {
      ...clouds,
      load: centres.load,
      draw: (index, into, random) => clouds.draw(centres.get(index), into, random),
    };
    const [near, far] = [await makeTrainer(), await makeTrainer()];
    const [a, b] = [await fit(near, options()), await fit(far, options({ source }))];
    expect(bits(b.weights)).toEqual(bits(a.weights));
    expect(most).toBeLessThanOrEqual(16);
    for (const trainer of [near, far]) trainer.close();
  });
});
