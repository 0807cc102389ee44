// Runs a plan: a list of blocks of kernel calls, encoded by src/nn/run/encode-program.ts.
//
//   block  kind, address of the next block, calls…
//          kind 0: once for each sample, 1: once a thread, 2: barrier, 3: once a thread for all its samples
//   call   kernel, only this thread or −1, number of arguments, then for each argument four words:
//          value, step a sample, step a thread, step a count
//          argument = value + n · sample step + t · thread step + c · count step
//          n: the (first) sample, t: the thread, c: samples the call is for (kind 0: 1, 1: 0, 3: the thread's)
//
// Threads take equal runs of samples. A block of kind 0 takes one sample through all its calls before the
// next, so that what passes from call to call stays in the cache.

import {
  ARGUMENTS,
  AWAIT_PROGRAM,
  GENERATION,
  MEET,
  PROGRAM_END,
  PROGRAM_START,
  SAMPLES,
  THREADS,
} from './control';
import { dispatch } from './dispatch';
import { giveUp } from './waiting';

/** The first thread starts the program, works along and returns when all are done. */
export function lead(): void {
  if (load<i32>(THREADS) > 1) {
    atomic.add<i32>(GENERATION, 1);
    atomic.notify(GENERATION, -1);
  }
  runProgram(0);
  dispatch(MEET, 0);
}

/** Every other thread waits here for programs until told to go home. */
export function serve(thread: i32): void {
  let seen = 0;
  while (true) {
    dispatch(AWAIT_PROGRAM, seen);
    seen++;
    if (load<i32>(PROGRAM_START) == 0) return;
    runProgram(thread);
    dispatch(MEET, 0);
  }
}

/** What a thread calls last whose `serve` has been cut short by a trap. */
export function fail(): void {
  giveUp();
}

/** Lets the workers go home; nothing can be run with them afterwards. */
export function dismiss(): void {
  store<i32>(PROGRAM_START, 0);
  atomic.add<i32>(GENERATION, 1);
  atomic.notify(GENERATION, -1);
}

function runProgram(thread: i32): void {
  const threads = load<i32>(THREADS);
  const samples = load<i32>(SAMPLES);
  const first = (samples * thread) / threads;
  const last = (samples * (thread + 1)) / threads;
  const end = <usize>load<u32>(PROGRAM_END);
  let block = <usize>load<u32>(PROGRAM_START);
  while (block < end) {
    const kind = load<i32>(block);
    const next = <usize>load<u32>(block, 4);
    if (kind == 0) {
      for (let n = first; n < last; n++) runCalls(block + 8, next, n, thread, 1);
    } else if (kind == 1) {
      runCalls(block + 8, next, 0, thread, 0);
    } else if (kind == 3) {
      if (first < last) runCalls(block + 8, next, first, thread, last - first);
    } else {
      dispatch(MEET, 0);
    }
    block = next;
  }
}

function runCalls(call: usize, end: usize, sample: i32, thread: i32, samples: i32): void {
  const values = ARGUMENTS + ((<usize>thread) << 8);
  while (call < end) {
    const kernel = load<i32>(call);
    const only = load<i32>(call, 4);
    const count = load<i32>(call, 8);
    call += 12;
    for (let i = 0; i < count; i++) {
      const value = load<i32>(call) + sample * load<i32>(call, 4) + thread * load<i32>(call, 8);
      store<i32>(values + ((<usize>i) << 2), value + samples * load<i32>(call, 12));
      call += 16;
    }
    if (only < 0 || only == thread) dispatch(kernel, values);
  }
}
