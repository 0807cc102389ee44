// Threads for the engine, by Web Workers.
import type { ThreadHost, WorkerInit } from '../nn/index.js';
import { THREAD_WORKER_SOURCE } from './thread-worker.js';
import { checkThreads } from './threads-available.js';
import { WorkerError } from './worker-error.js';

/**
 * A thread host for `compileTrainer` and `compilePredictor`, for use inside a Worker of a cross-origin
 * isolated page; ask `threadsAvailable()` how many threads to compile with.
 *
 * Its workers are made from a Blob (a content security policy must allow `worker-src blob:`) and end when
 * the trainer or predictor is closed. Compiling throws a ParameterError where several threads cannot work
 * and a WorkerError where a worker could not be started.
 */
export function webWorkers(): ThreadHost {
  return {
    check: checkThreads,
    async start(count, init) {
      checkThreads();
      const url = URL.createObjectURL(
        new Blob([THREAD_WORKER_SOURCE], { type: 'text/javascript' }),
      );
      const workers: Worker[] = [];
      const stop = () => {
        for (const worker of workers) worker.terminate();
      };
      try {
        for (let i = 0; i < count; i++) workers.push(makeWorker(url));
        await Promise.all(workers.map((worker, i) => startWorker(worker, init, i + 1)));
      } catch (error) {
        stop();
        throw error;
      } finally {
        URL.revokeObjectURL(url);
      }
      return { stop };
    },
  };
}

function makeWorker(url: string): Worker {
  try {
    return new Worker(url, { name: 'earmark thread' });
  } catch (cause) {
    throw new WorkerError(REFUSED, { cause });
  }
}

function startWorker(worker: Worker, init: WorkerInit, thread: number): Promise<void> {
  const { module, memory } = init;
  return new Promise((resolve, reject) => {
    worker.onmessage = () => resolve();
    worker.onerror = ({ message }) => {
      reject(new WorkerError(message ? `webWorkers: a thread did not start: ${message}` : REFUSED));
    };
    worker.postMessage({ module, memory, thread });
  });
}

const REFUSED =
  'webWorkers: the browser refused to start a worker from a Blob. ' +
  'Let the content security policy say `worker-src blob:`, or use one thread.';
