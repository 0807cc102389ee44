// The other end of a worker pool: what a worker's module calls to take tasks.
import type { WorkerMessage } from './worker-pool.js';

/** Milliseconds between two signs of life, so that they cost nothing. */
const SIGN_EVERY_MS = 1000;

/** What the pool hands to every worker at its start. */
export function startData(): unknown {
  return JSON.parse(process.argv[2] ?? 'null');
}

/**
 * Serves the pool that started this worker, until it lets go.
 *
 * @param work does one task; it calls `signOfLife` as often as it likes. What it throws becomes the
 *   task's failure, and the worker goes on.
 */
export function serveTasks<Task, Answer>(
  work: (task: Task, signOfLife: () => void) => Promise<Answer>,
): void {
  if (!process.send) throw new Error('serveTasks: must be called in a worker of a pool.');
  // A pool that is gone hears nothing any more; there is nobody left to work for.
  const say = (message: WorkerMessage<Answer>) =>
    process.send?.(message, undefined, undefined, (error) => {
      if (error) process.exit();
    });
  let last = 0;
  const signOfLife = () => {
    if (performance.now() - last < SIGN_EVERY_MS) return;
    last = performance.now();
    say({ kind: 'alive' });
  };
  // Ctrl-C reaches the whole group of processes; what follows from it, the pool decides.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
  process.on('disconnect', () => process.exit());
  process.on('message', async (task: Task) => {
    try {
      say({ kind: 'answer', answer: await work(task, signOfLife) });
    } catch (error) {
      say({ kind: 'failure', message: error instanceof Error ? error.message : String(error) });
    }
  });
}
