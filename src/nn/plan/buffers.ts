// Symbolic memory: what a plan's kernel calls speak of before addresses are known.

/**
 * How many copies of a buffer there are.
 *
 * `flowing` one a sample, or one a thread when it is used in one block of samples alone
 * `sample`  one a sample, copies next to each other
 * `thread`  one a thread
 * `one`     shared by all
 */
export type Copies = 'flowing' | 'sample' | 'thread' | 'one';

/** A stretch of memory with a life of its own. */
export interface PlanBuffer {
  readonly id: number;
  /** For messages and tests. */
  readonly name: string;
  /** Length of one copy. */
  readonly bytes: number;
  readonly copies: Copies;
  /** Alive in every program and between them; its memory is never given to another. */
  readonly lasting: boolean;
  /** Copied in once, before anything runs. */
  readonly contents: Int32Array | Float32Array | undefined;
  /** Of a view: the buffer whose memory it shows, and from which byte on. */
  readonly within?: { readonly buffer: PlanBuffer; readonly byteOffset: number };
}

/** A place inside a buffer. */
export interface Place {
  readonly buffer: PlanBuffer;
  readonly byteOffset: number;
  /** Bytes from the place of one thread to that of the next, beside the buffer's own step. */
  readonly threadStep?: number;
}

/** The number of the sample being worked on. */
export const SAMPLE_INDEX = Symbol('sample index');

/** A multiple of the samples a call is for: one, or in a slice all of the thread's. */
export interface SampleCount {
  readonly timesSamples: number;
}

/** Bytes from one sample's copy of a buffer to the next; 0 when samples share it. */
export interface SampleStride {
  readonly strideOf: PlanBuffer;
}

/** What a kernel can be handed. */
export type Argument =
  | number
  | PlanBuffer
  | Place
  | SampleCount
  | SampleStride
  | typeof SAMPLE_INDEX;

/** `factor` times the samples a call is for, as whole number. */
export function samplesTimes(factor: number): SampleCount {
  return { timesSamples: factor };
}

/** The way from sample to sample in a slice; known once the buffer has its place. */
export function strideOf(buffer: PlanBuffer): SampleStride {
  return { strideOf: buffer };
}

/** A place some floats into a buffer. */
export function placeIn(buffer: PlanBuffer, floats = 0, threadFloats = 0): Place {
  return { buffer, byteOffset: 4 * floats, threadStep: 4 * threadFloats };
}

/** Whether an argument is a whole buffer. */
export function isBuffer(argument: Argument): argument is PlanBuffer {
  return typeof argument === 'object' && 'id' in argument;
}

/** The buffer whose memory a buffer has, and from which byte on: its own, or of a view another's. */
export function memoryOf(buffer: PlanBuffer): { buffer: PlanBuffer; byteOffset: number } {
  if (!buffer.within) return { buffer, byteOffset: 0 };
  const outer = memoryOf(buffer.within.buffer);
  return { ...outer, byteOffset: outer.byteOffset + buffer.within.byteOffset };
}

/** The buffer whose memory an argument speaks of, if any. */
export function bufferOf(argument: Argument): PlanBuffer | undefined {
  if (typeof argument !== 'object') return undefined;
  if (isBuffer(argument)) return memoryOf(argument).buffer;
  return 'buffer' in argument ? memoryOf(argument.buffer).buffer : undefined;
}
