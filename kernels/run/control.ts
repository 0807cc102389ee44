// Where the threads meet: the first kilobytes of memory. src/nn/run/control.ts knows the same addresses.
export const GENERATION: usize = 64; // counts programs started; workers wait on it
export const BARRIER_TURN: usize = 128; // counts barriers passed; late threads wait on it
export const BARRIER_ARRIVED: usize = 192;
export const THREADS: usize = 256;
export const SAMPLES: usize = 260; // samples to run, 1..batch
export const PROGRAM_START: usize = 264; // 0: the workers go home
export const PROGRAM_END: usize = 268;
export const FAILED: usize = 272; // 1 once a thread has died: nobody waits any more
export const ARGUMENTS: usize = 4096; // 256 bytes a thread

// What the interpreter asks of `dispatch` beside kernels. Waiting stands behind that call on purpose: with
// memory.atomic.wait32 inlined into a loop, V8's baseline compiler (Node 20) loses the loop's variables.
export const MEET: i32 = -1;
export const AWAIT_PROGRAM: i32 = -2;
