// Processes that each work on one task at a time, replaced when they die or fall silent.
import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { ToolkitError } from '../base/index.js';

/** What a pool needs to know. */
export interface WorkerPoolOptions {
  /** The module the workers run; it calls `serveTasks`. */
  readonly script: URL;
  /** Most workers at a time; they are started as tasks come. */
  readonly count: number;
  /** Handed to every worker at its start; survives JSON. */
  readonly workerData?: unknown;
  /** Seconds without a sign of life after which a worker is ended; default 300. */
  readonly silenceSeconds?: number;
}

/**
 * Works on tasks in other processes.
 *
 * Processes and not threads: one that runs out of memory or crashes takes no other with it, threads of
 * one process wait for each other when they take memory, and V8's collector can be told to keep to
 * one thread only for a whole process.
 */
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

/** Makes a pool; no worker is started before the first task. */
export function workerPool<Task, Answer>({
  script,
  count,
  workerData,
  silenceSeconds = SILENCE_SECONDS,
}: WorkerPoolOptions): WorkerPool<Task, Answer> {
  const waiting: Job<Task, Answer>[] = [];
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  let isClosed = false;

  const next = () => {
    const job = isClosed ? undefined : waiting[0];
    if (!job) return;
    const worker = idle.pop() ?? (all.size < count ? start() : undefined);
    if (!worker) return;
    waiting.shift();
    give(worker, job);
  };

  const start = (): ChildProcess => {
    const worker = fork(script, [JSON.stringify(workerData ?? null)], {
      serialization: 'advanced',
      execArgv: WORKER_FLAGS,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    all.add(worker);
    worker.on('exit', () => retire(worker));
    // Without a listener an error would end this process; the task's own listener tells what happened.
    worker.on('error', () => retire(worker));
    return worker;
  };

  const retire = (worker: ChildProcess) => {
    all.delete(worker);
    const place = idle.indexOf(worker);
    if (place >= 0) idle.splice(place, 1);
    next();
  };

  const give = (worker: ChildProcess, { task, resolve, reject }: Job<Task, Answer>) => {
    let timer: NodeJS.Timeout;
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      rest(worker);
      settle();
    };
    const fail = (reason: string, options?: ErrorOptions) =>
      finish(() => reject(new WorkerError(reason, options)));
    const onSilence = () => {
      worker.kill('SIGKILL');
      fail(`its worker gave no sign of life for ${silenceSeconds} seconds and was ended`);
    };
    const listenOn = () => {
      clearTimeout(timer);
      timer = setTimeout(onSilence, silenceSeconds * 1000);
    };
    const onMessage = (said: unknown) => {
      const message = said as WorkerMessage<Answer>;
      if (message.kind === 'alive') {
        listenOn();
        return;
      }
      idle.push(worker);
      if (message.kind === 'answer') finish(() => resolve(message.answer));
      else fail(message.message);
      next();
    };
    const onError = (error: Error) => fail(`its worker failed: ${error.message}`, { cause: error });
    const onExit = (code: number | null, signal: string | null) =>
      fail(`its worker died (${signal ?? `exit code ${code}`})`);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    wake(worker);
    listenOn();
    worker.send(task as Serializable);
  };

  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject });
        next();
      }),
    async close() {
      isClosed = true;
      await Promise.all([...all].map((worker) => end(worker, idle.includes(worker))));
    },
  };
}

/**
 * Every worker has a core to itself: threads that help its collector take time from other workers.
 * Two workers on two cores computed the 57 columns of songs 1.4 times as fast with it.
 */
const WORKER_FLAGS = ['--single-threaded-gc'];

/** A worker without a task keeps no process alive. */
function rest(worker: ChildProcess): void {
  worker.unref();
  worker.channel?.unref();
}

function wake(worker: ChildProcess): void {
  worker.ref();
  worker.channel?.ref();
}

/** An idle worker goes by itself when nobody is connected; a busy one is ended. */
function end(worker: ChildProcess, isIdle: boolean): Promise<void> {
  return new Promise((resolve) => {
    if (worker.exitCode !== null || worker.signalCode !== null) {
      resolve();
      return;
    }
    worker.ref();
    worker.once('exit', () => resolve());
    if (isIdle && worker.connected) worker.disconnect();
    else worker.kill('SIGKILL');
  });
}
