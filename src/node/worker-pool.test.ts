// A pool with workers that do as they are told: answer, complain, die, hang.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { inOrder } from './in-order.js';
import { WorkerError, type WorkerPool, workerPool } from './worker-pool.js';

const root = mkdtempSync(join(tmpdir(), 'earmark-pool-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Speaks as `serveTasks` does; sources cannot be loaded by a bare worker. */
const SCRIPT = `
import { parentPort, threadId, workerData } from 'node:worker_threads';
parentPort.on('message', async ({ does, milliseconds = 0 }) => {
  if (does === 'die') process.exit(3);
  if (does === 'throw') setTimeout(() => { throw new Error('out of the blue'); });
  if (does === 'hang') for (;;);
  if (does === 'throw') return;
  for (let rest = milliseconds; rest > 0; rest -= 50) {
    await new Promise((settle) => setTimeout(settle, Math.min(50, rest)));
    parentPort.postMessage({ kind: 'alive' });
  }
  if (does === 'complain') parentPort.postMessage({ kind: 'failure', message: 'cannot do that' });
  else parentPort.postMessage({ kind: 'answer', answer: { does, threadId, workerData } });
});
`;
const script = pathToFileURL(join(root, 'worker.mjs'));
writeFileSync(script, SCRIPT);

interface Task {
  readonly does: string;
  readonly milliseconds?: number;
}
interface Answer {
  readonly does: string;
  readonly threadId: number;
  readonly workerData: unknown;
}

let pool: WorkerPool<Task, Answer>;
const start = (count: number, silenceSeconds = 20) => {
  pool = workerPool<Task, Answer>({ script, count, workerData: 'told', silenceSeconds });
  return pool;
};
afterEach(() => pool?.close());

test('tasks are shared by as many workers as asked for', async () => {
  const { run } = start(2);
  const tasks = Array.from({ length: 12 }, () => run({ does: 'work', milliseconds: 5 }));
  const answers = await Promise.all(tasks);
  expect(new Set(answers.map(({ threadId }) => threadId)).size).toBe(2);
  expect(answers[0]!.workerData).toBe('told');
});

test('a task that fails, kills or hangs its worker is the only one lost', async () => {
  const { run } = start(2, 0.4);
  const tasks = ['work', 'complain', 'die', 'work', 'throw', 'hang', 'work', 'work'];
  const endings = await Promise.allSettled(tasks.map((does) => run({ does })));
  const said = endings.map((ending) =>
    ending.status === 'fulfilled' ? 'done' : `${(ending.reason as Error).message}`,
  );
  expect(said).toEqual([
    'done',
    'cannot do that',
    'its worker ended with code 3',
    'done',
    'its worker died: out of the blue',
    'its worker gave no sign of life for 0.4 seconds and was ended',
    'done',
    'done',
  ]);
  expect((endings[2] as PromiseRejectedResult).reason).toBeInstanceOf(WorkerError);
});

test('signs of life keep a long task going', async () => {
  const { run } = start(1, 0.4);
  await expect(run({ does: 'work', milliseconds: 700 })).resolves.toMatchObject({ does: 'work' });
});

test('closing ends workers that would never stop', async () => {
  const { run, close } = start(2);
  void run({ does: 'hang' }).catch(() => {});
  await run({ does: 'work' });
  await close();
});

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
