// What becomes of the examples at an epoch's end.
import { describe, expect, test } from 'vitest';
import { clouds, makeTrainer, options } from './clouds.test-support.js';
import { type ExampleSource, type FitOptions, fit } from './index.js';

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

  test('are worked on in parts as the others are', async () => {
    const [whole, parts] = [await makeTrainer(8, 0), await makeTrainer(4, 0)];
    const kept = options({ source, epochs: 2, passes: 1, mixUp: 0, lastBatch: 'keep' });
    const [a, b] = [await fit(whole, kept), await fit(parts, kept)];
    a.history.forEach(({ loss, accuracy }, epoch) => {
      expect(b.history[epoch]?.loss).toBeCloseTo(loss, 5);
      expect(b.history[epoch]?.accuracy).toBe(accuracy);
    });
    for (const [name, { data }] of whole.weights()) {
      const other = parts.weights().get(name)!.data;
      data.forEach((value, i) => {
        expect(Math.abs(value - other[i]!)).toBeLessThan(1e-4);
      });
    }
    for (const trainer of [whole, parts]) trainer.close();
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
