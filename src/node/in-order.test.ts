import { expect, test } from 'vitest';
import { inOrder } from './in-order.js';

test('results come in order, and no more are under way than the window holds', async () => {
  let underWay = 0;
  let most = 0;
  const map = async (n: number) => {
    most = Math.max(most, ++underWay);
    await new Promise((settle) => setTimeout(settle, n % 3));
    underWay--;
    return n * n;
  };
  const results: number[] = [];
  for await (const result of inOrder(
    Array.from({ length: 20 }, (_, n) => n),
    map,
    4,
  )) {
    results.push(result);
  }
  expect(results).toEqual(Array.from({ length: 20 }, (_, n) => n * n));
  expect(most).toBe(4);
});
