// Threads that each work on one task at a time, replaced when they die or fall silent.
import { Worker } from 'node:worker_threads';
import { ToolkitError } from '../base/index.js';

/** What a pool needs to know. */
export interface WorkerPoolOptions {
  /** The module the workers run; it calls `serveTasks`. */
  readonly script: URL;
  /** Most workers at a time; they are started as tasks come. */
  readonly count: number;
  /** Handed to every worker at its start. */
  readonly workerData?: unknown;
  /** Seconds without a sign of life after which a worker is ended; default 300. */
  readonly silenceSeconds?: number;
}

/** Works on tasks in other threads. */
export interface WorkerPool<Task, Answer> {
  /**
   * Has a task done as soon as a worker is free.
   *
   * @throws {WorkerError} when its worker dies or falls silent; other tasks go on with a new one
   */
  run(task: Task): Promise<Answer>;
  /** Ends all workers at once; tasks not yet answered are never. */
  close(): Promise<void>;
}

/** A worker died, fell silent or met an error nobody expected. Cure: leave the task out, report it. */
export class WorkerError extends ToolkitError {
  static {
    this.prototype.name = 'WorkerError';
  }
}

/** What workers say; see `serveTasks`. */
export type WorkerMessage<Answer> =
  | { readonly kind: 'alive' }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'failure'; readonly message: string };

interface Job<Task, Answer> {
  readonly task: Task;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

const SILENCE_SECONDS = 300;

/** Makes a pool; no thread is started before the first task. */
export function workerPool<Task, Answer>({
  script,
  count,
  workerData,
  silenceSeconds = SILENCE_SECONDS,
}: WorkerPoolOptions): WorkerPool<Task, Answer> {
  const waiting: Job<Task, Answer>[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  let isClosed = false;

  const next = () => {
    const job = isClosed ? undefined : waiting[0];
    if (!job) return;
    const worker = idle.pop() ?? (all.size < count ? start() : undefined);
    if (!worker) return;
    waiting.shift();
    give(worker, job);
  };

  const start = (): Worker => {
    const worker = new Worker(script, { workerData });
    all.add(worker);
    // A worker without a task keeps no process alive.
    worker.unref();
    worker.on('exit', () => retire(worker));
    return worker;
  };

  const retire = (worker: Worker) => {
    all.delete(worker);
    const place = idle.indexOf(worker);
    if (place >= 0) idle.splice(place, 1);
    next();
  };

  const give = (worker: Worker, { task, resolve, reject }: Job<Task, Answer>) => {
    let timer: NodeJS.Timeout;
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      worker.unref();
      settle();
    };
    const fail = (reason: string, options?: ErrorOptions) =>
      finish(() => reject(new WorkerError(reason, options)));
    const onSilence = () => {
      fail(`its worker gave no sign of life for ${silenceSeconds} seconds and was ended`);
      void worker.terminate();
    };
    const listenOn = () => {
      clearTimeout(timer);
      timer = setTimeout(onSilence, silenceSeconds * 1000);
    };
    const onMessage = (message: WorkerMessage<Answer>) => {
      if (message.kind === 'alive') {
        listenOn();
        return;
      }
      idle.push(worker);
      if (message.kind === 'answer') finish(() => resolve(message.answer));
      else fail(message.message);
      next();
    };
    const onError = (error: Error) => fail(`its worker died: ${error.message}`, { cause: error });
    const onExit = (code: number) => fail(`its worker ended with code ${code}`);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    listenOn();
    worker.postMessage(task);
  };

  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject });
        next();
      }),
    async close() {
      isClosed = true;
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
