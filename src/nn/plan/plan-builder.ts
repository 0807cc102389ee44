// Collects buffers and kernel calls while layers, loss and optimizer tell what they need.
import { KERNEL_PARAMETERS } from '../kernels.generated.js';
import type { Argument, Copies, PlanBuffer } from './buffers.js';

/** The name of a kernel in kernels/. */
export type KernelName = keyof typeof KERNEL_PARAMETERS;

type ParameterName<Text> = Text extends `${infer Name}:${string}` ? Name : never;

/** A kernel's arguments by the names its source gives them. */
export type KernelArguments<Name extends KernelName> = {
  readonly [One in ParameterName<(typeof KERNEL_PARAMETERS)[Name][number]>]: Argument;
};

/** One call of a kernel. */
export interface KernelCall {
  readonly kernel: KernelName;
  /** In the order of the kernel's parameters. */
  readonly values: readonly Argument[];
  /** Only this thread makes the call; undefined: every thread. */
  readonly onlyThread: number | undefined;
}

/**
 * Calls that run together.
 *
 * `sample`  each sample of a thread goes through all calls before the next
 * `slice`   each call is made once a thread for all its samples, from the first on; a thread without samples
 *           makes none
 * `thread`  each call is made once a thread, for no sample
 * `barrier` the threads wait for one another
 */
export interface PlanBlock {
  readonly kind: 'sample' | 'slice' | 'thread' | 'barrier';
  readonly calls: KernelCall[];
}

/** The programs of a plan in the order of time; each is run on its own. */
export const PROGRAMS = ['prepare', 'step', 'settle', 'finish', 'gather', 'update'] as const;

/**
 * `prepare` arranges weights, `step` goes forward (and back), `settle` moves running statistics once the loss
 * is known to be a number, `finish` brings each thread's gradients into the shape of the parameters, `gather`
 * adds them up, `update` moves the weights.
 *
 * Several batches that share one update run `step` and `settle` in turn, the rest once. What `settle` uses
 * must come from `step` or last, since buffers of `step` and `finish` stay alive across it.
 */
export type ProgramName = (typeof PROGRAMS)[number];

/** How much rounding a faster kernel may cost. */
export type Precision = 'fast' | 'exact';

/** A plan in the making. */
export class PlanBuilder {
  readonly threads: number;
  readonly batch: number;
  readonly buffers: PlanBuffer[] = [];
  readonly programs: Readonly<Record<ProgramName, PlanBlock[]>> = {
    prepare: [],
    step: [],
    settle: [],
    finish: [],
    gather: [],
    update: [],
  };
  /** `fast` allows convolutions that round otherwise than the definition (see convolution/choose.ts); `exact` does not. */
  readonly precision: Precision;
  private turn = 0;

  constructor(batch: number, threads: number, precision: Precision = 'fast') {
    this.batch = batch;
    this.threads = threads;
    this.precision = precision;
  }

  /** A buffer of floats (or whole numbers of the same width). */
  buffer(name: string, floats: number, copies: Copies, lasting = false): PlanBuffer {
    return this.add({ name, bytes: 4 * floats, copies, lasting, contents: undefined });
  }

  /** Values of one sample on their way through the net. */
  flowing(name: string, floats: number): PlanBuffer {
    return this.buffer(name, floats, 'flowing');
  }

  /** Working space of a thread. */
  scratch(name: string, floats: number): PlanBuffer {
    return this.buffer(name, floats, 'thread');
  }

  /** A table written once. */
  table(name: string, contents: Int32Array | Float32Array): PlanBuffer {
    return this.add({ name, bytes: contents.byteLength, copies: 'one', lasting: true, contents });
  }

  /** Some floats of each copy of a buffer as a buffer, to be read: stores may run past its end. */
  view(name: string, buffer: PlanBuffer, firstFloat: number, floats: number): PlanBuffer {
    const { copies, id } = buffer;
    const within = { buffer, byteOffset: 4 * firstFloat };
    return { id, name, bytes: 4 * floats, copies, lasting: false, contents: undefined, within };
  }

  /** Calls a kernel for each sample on the way forward and back. */
  call<Name extends KernelName>(kernel: Name, values: KernelArguments<Name>): void {
    this.append('step', 'sample', kernel, values, undefined);
  }

  /**
   * Calls a kernel once a thread for all its samples: buffers stand for the first sample's copy, with
   * `strideOf` and `samplesTimes` to reach the others.
   */
  callSlice<Name extends KernelName>(kernel: Name, values: KernelArguments<Name>): void {
    this.append('step', 'slice', kernel, values, undefined);
  }

  /** The most samples that one thread has. */
  get samplesPerThread(): number {
    return Math.ceil(this.batch / this.threads);
  }

  /** Calls a kernel once, by every thread or by one. */
  callOnce<Name extends KernelName>(
    program: ProgramName,
    kernel: Name,
    values: KernelArguments<Name>,
    onlyThread?: number,
  ): void {
    this.append(program, 'thread', kernel, values, onlyThread);
  }

  /** All threads wait for one another. */
  barrier(program: ProgramName): void {
    this.programs[program].push({ kind: 'barrier', calls: [] });
  }

  /** Threads in turn, so that work done once is shared out. */
  nextThread(): number {
    return this.turn++ % this.threads;
  }

  private add(buffer: Omit<PlanBuffer, 'id'>): PlanBuffer {
    const made = { id: this.buffers.length, ...buffer };
    this.buffers.push(made);
    return made;
  }

  private append<Name extends KernelName>(
    program: ProgramName,
    kind: 'sample' | 'slice' | 'thread',
    kernel: Name,
    values: KernelArguments<Name>,
    onlyThread: number | undefined,
  ): void {
    const blocks = this.programs[program];
    const last = blocks.at(-1);
    const block: PlanBlock = last?.kind === kind ? last : { kind, calls: [] };
    if (block !== last) blocks.push(block);
    const named = values as Readonly<Record<string, Argument>>;
    const list = KERNEL_PARAMETERS[kernel].map((one) => named[one.split(':')[0] as string]);
    block.calls.push({ kernel, values: list as Argument[], onlyThread });
  }
}
