// Threads for the engine, by Node's worker_threads.
import { Worker } from 'node:worker_threads';
import type { ThreadHost, WorkerInit } from '../nn/index.js';
import { NN_WORKER_SOURCE } from './nn-worker.js';

/**
 * A thread host for `compileTrainer` and `compilePredictor`.
 *
 * Its workers never keep the process alive, and end when the trainer or predictor is closed.
 */
export function workerThreads(): ThreadHost {
  return {
    async start(count, init) {
      const workers = await Promise.all(
        Array.from({ length: count }, (_, i) => startWorker(init, i + 1)),
      );
      return {
        stop() {
          for (const worker of workers) void worker.terminate();
        },
      };
    },
  };
}

function startWorker({ module, memory }: WorkerInit, thread: number): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const workerData = { module, memory, thread };
    const worker = new Worker(NN_WORKER_SOURCE, { eval: true, workerData });
    worker.once('error', reject);
    worker.once('message', () => {
      worker.unref();
      resolve(worker);
    });
  });
}
