// A pool with workers that do as they are told: answer, complain, die, hang.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { WorkerError, type WorkerPool, workerPool } from './worker-pool.js';

const root = mkdtempSync(join(tmpdir(), 'earmark-pool-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Speaks as `serveTasks` does; sources cannot be loaded by a bare process. */
const SCRIPT = `
process.on('disconnect', () => process.exit());
const workerData = JSON.parse(process.argv[2]);
process.on('message', async ({ does, milliseconds = 0 }) => {
  if (does === 'die') process.exit(3);
  if (does === 'crash') process.kill(process.pid, 'SIGKILL');
  if (does === 'hang') for (;;);
  for (let rest = milliseconds; rest > 0; rest -= 50) {
    await new Promise((settle) => setTimeout(settle, Math.min(50, rest)));
    process.send({ kind: 'alive' });
  }
  if (does === 'complain') process.send({ kind: 'failure', message: 'cannot do that' });
  else process.send({ kind: 'answer', answer: { does, id: process.pid, workerData, numbers: Float64Array.of(1 / 3, NaN) } });
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
  readonly id: number;
  readonly workerData: unknown;
  readonly numbers: Float64Array;
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
  expect(new Set(answers.map(({ id }) => id)).size).toBe(2);
  expect(answers[0]!.workerData).toBe('told');
  expect(answers[0]!.numbers).toEqual(Float64Array.of(1 / 3, Number.NaN));
});

test('a task that fails, kills or hangs its worker is the only one lost', async () => {
  const { run } = start(2, 2);
  const tasks = ['work', 'complain', 'die', 'work', 'crash', 'hang', 'work', 'work'];
  const endings = await Promise.allSettled(tasks.map((does) => run({ does })));
  const said = endings.map((ending) =>
    ending.status === 'fulfilled' ? 'done' : `${(ending.reason as Error).message}`,
  );
  expect(said).toEqual([
    'done',
    'cannot do that',
    'its worker died (exit code 3)',
    'done',
    'its worker died (SIGKILL)',
    'its worker gave no sign of life for 2 seconds and was ended',
    'done',
    'done',
  ]);
  expect((endings[2] as PromiseRejectedResult).reason).toBeInstanceOf(WorkerError);
});

test('signs of life keep a long task going', async () => {
  const { run } = start(1, 2);
  await expect(run({ does: 'work', milliseconds: 3000 })).resolves.toMatchObject({ does: 'work' });
});

test('closing ends workers that would never stop', async () => {
  const { run, close } = start(2);
  void run({ does: 'hang' }).catch(() => {});
  await run({ does: 'work' });
  await close();
});
