// The other end of a worker pool: what a worker's module calls to take tasks.
import { parentPort, type Transferable } from 'node:worker_threads';
import type { WorkerMessage } from './worker-pool.js';

/** What became of a task. */
export interface Served<Answer> {
  readonly answer: Answer;
  /** Memory handed over instead of copied. */
  readonly transfer?: readonly Transferable[];
}

/** Milliseconds between two signs of life, so that they cost nothing. */
const SIGN_EVERY_MS = 1000;

/**
 * Serves the pool that started this worker.
 *
 * @param work does one task; it calls `signOfLife` as often as it likes. What it throws becomes the
 *   task's failure, and the worker goes on.
 */
export function serveTasks<Task, Answer>(
  work: (task: Task, signOfLife: () => void) => Promise<Served<Answer>>,
): void {
  const port = parentPort;
  if (!port) throw new Error('serveTasks: must be called in a worker thread.');
  const say = (message: WorkerMessage<Answer>, transfer: readonly Transferable[] = []) =>
    port.postMessage(message, transfer);
  let last = 0;
  const signOfLife = () => {
    if (performance.now() - last < SIGN_EVERY_MS) return;
    last = performance.now();
    say({ kind: 'alive' });
  };
  port.on('message', async (task: Task) => {
    try {
      const { answer, transfer } = await work(task, signOfLife);
      say({ kind: 'answer', answer }, transfer);
    } catch (error) {
      say({ kind: 'failure', message: error instanceof Error ? error.message : String(error) });
    }
  });
}
