// What the engine asks of its surroundings to work with several threads.

/** What every further thread needs; all of it can be posted to a worker. */
export interface WorkerInit {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

/** Threads that are at work. */
export interface RunningThreads {
  /** Lets go of them; they end by themselves after the engine has dismissed them. */
  stop(): void;
}

/**
 * Starts threads: worker_threads in Node, Web Workers in a browser.
 *
 * Thread t = 1..count makes an instance of the module with `{ env: { memory } }` and calls its export
 * `serve(t)`, which returns when the engine is closed; should it throw, the thread calls the export
 * `fail()`, or the others would wait for it for ever. `start` resolves when all are about to serve.
 */
export interface ThreadHost {
  /**
   * Asked before memory is made for several threads.
   *
   * @throws {ParameterError} saying why there can be none in these surroundings
   */
  check?(): void;
  start(count: number, init: WorkerInit): Promise<RunningThreads>;
}
