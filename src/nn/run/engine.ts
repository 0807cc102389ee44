// A plan made to run: memory, programs, constants and threads.
import { ParameterError } from '../../base/index.js';
import { type Placement, placeBuffers } from '../plan/arena.js';
import type { PlanBuffer } from '../plan/buffers.js';
import { encodePrograms, programBytes } from '../plan/encode-program.js';
import { findLifetimes } from '../plan/lifetimes.js';
import type { PlanBuilder, ProgramName } from '../plan/plan-builder.js';
import { CONTROL, MOST_THREADS, PLAN_START } from './control.js';
import { type KernelExports, kernelModule } from './kernel-module.js';
import type { ThreadHost } from './thread-host.js';

/** Runs the programs of one plan. */
export interface Engine {
  /** Bytes of memory the plan takes. */
  readonly bytes: number;
  /** Where everything lies; for tests and for curious eyes. */
  readonly placements: readonly Placement[];
  /**
   * Runs a program over the first `samples` samples of the batch.
   *
   * @param through the last program to run, when those behind the first shall follow without a pause; the
   *   threads meet between them only where the plan has a barrier
   */
  run(program: ProgramName, samples: number, through?: ProgramName): void;
  /** The floats of a buffer, all copies from the first on. */
  floats(buffer: PlanBuffer, copies?: number): Float32Array;
  /** The same memory as whole numbers. */
  words(buffer: PlanBuffer): Int32Array;
  /** Sends the threads home and lets go of the memory. */
  close(): void;
}

/** How to run a plan. */
export interface EngineOptions {
  readonly threadHost?: ThreadHost | undefined;
  /** False gives every buffer memory of its own; for tests. */
  readonly reuse?: boolean | undefined;
}

const PAGE = 65536;

/** Most that a plan can take: WebAssembly addresses have 32 bits. */
export const MOST_BYTES = 4 * 1024 ** 3 - PAGE;

/** Bytes of memory that a plan takes. */
export function bytesOf(plan: PlanBuilder, reuse?: boolean): number {
  return PAGE * pagesFor(place(plan, reuse).end);
}

/**
 * Lays a plan out in memory and starts its threads.
 *
 * @throws {ParameterError} when there is no thread host for several threads, or the plan needs over 4 GiB
 */
export async function startEngine(plan: PlanBuilder, options: EngineOptions = {}): Promise<Engine> {
  const { module, memory, run } = layOut(plan, options);
  const helpers =
    plan.threads > 1 ? await options.threadHost?.start(plan.threads - 1, { module, memory }) : null;
  return run(() => helpers?.stop());
}

/** Lays a plan of one thread out in memory, at once. */
export function startAlone(plan: PlanBuilder): Engine {
  return layOut(plan, {}).run(() => {});
}

/** Where everything lies. */
function place(plan: PlanBuilder, reuse: boolean | undefined) {
  const start = PLAN_START + programBytes(plan);
  return placeBuffers(findLifetimes(plan), plan.threads, start, reuse);
}

function pagesFor(end: number): number {
  return Math.ceil(end / PAGE) + 1;
}

/** A plan in memory, and what makes an engine of it once its threads are at work. */
function layOut(plan: PlanBuilder, options: EngineOptions) {
  const { threads, batch } = plan;
  const { placements, end } = place(plan, options.reuse);
  checkSize(end, batch, threads, options);
  const pages = pagesFor(end);
  const shared = threads > 1;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  const module = kernelModule(shared);
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const kernels = instance.exports as unknown as KernelExports;
  const words = new Int32Array(memory.buffer);
  const floats = new Float32Array(memory.buffer);
  const programs = encodePrograms(plan, placements, PLAN_START);
  words.set(programs.words, PLAN_START / 4);
  const places = new Map(placements.map((one) => [one.buffer, one]));
  const addressOf = (buffer: PlanBuffer) => (places.get(buffer) as Placement).address / 4;
  for (const buffer of places.keys()) {
    if (buffer.contents instanceof Float32Array) floats.set(buffer.contents, addressOf(buffer));
    else if (buffer.contents) words.set(buffer.contents, addressOf(buffer));
  }
  words[CONTROL.threads / 4] = threads;
  let isOpen = true;
  const run = (stopThreads: () => void): Engine => ({
    bytes: pages * PAGE,
    placements,
    run(program, samples, through = program) {
      if (!isOpen)
        throw new ParameterError('engine: it has been closed. Compile the network again.');
      const { start } = programs.spans[program];
      const { end } = programs.spans[through];
      // Nothing to do needs no threads: waking them costs more than a small net's step.
      if (start === end) return;
      words[CONTROL.samples / 4] = samples;
      words[CONTROL.programStart / 4] = start;
      words[CONTROL.programEnd / 4] = end;
      kernels.lead();
      if (words[CONTROL.failed / 4] !== 0) {
        throw new Error('engine: a worker thread has died; what it was to compute is lost.');
      }
    },
    floats: (buffer, copies = 1) =>
      floats.subarray(addressOf(buffer), addressOf(buffer) + (copies * buffer.bytes) / 4),
    words: (buffer) => words.subarray(addressOf(buffer), addressOf(buffer) + buffer.bytes / 4),
    close() {
      if (!isOpen) return;
      isOpen = false;
      kernels.dismiss();
      stopThreads();
    },
  });
  return { module, memory, run };
}

function checkSize(end: number, batch: number, threads: number, options: EngineOptions): void {
  if (threads > MOST_THREADS || (threads > 1 && !options.threadHost)) {
    throw new ParameterError(
      `threads: expected 1, or up to ${MOST_THREADS} with a threadHost; got ${threads}` +
        `${options.threadHost ? '' : ' and no threadHost'}. ` +
        "Pass `threadHost: workerThreads()` from 'earmark/node' or `webWorkers()` from " +
        "'earmark/browser', or one thread.",
    );
  }
  if (threads > 1) options.threadHost?.check?.();
  if (end > MOST_BYTES) {
    throw new ParameterError(
      `batch: ${batch} samples would need ${(end / 1024 ** 3).toFixed(1)} GiB of WebAssembly memory; ` +
        'there are 4. Lower the batch.',
    );
  }
}
