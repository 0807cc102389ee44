// Writes a plan's programs as numbers that kernels/run/interpreter.ts reads.
import { KERNEL_PARAMETERS } from '../kernels.generated.js';
import type { Placement } from './arena.js';
import { type Argument, isBuffer, memoryOf, type PlanBuffer, SAMPLE_INDEX } from './buffers.js';
import type { ProgramName } from './plan-builder.js';
import { type KernelCall, type PlanBlock, type PlanBuilder, PROGRAMS } from './plan-builder.js';

/** First and last byte of each program. */
export type ProgramSpans = Readonly<Record<ProgramName, { start: number; end: number }>>;

const BLOCK_KINDS = { sample: 0, thread: 1, barrier: 2, slice: 3 } as const;
/** Value, and what is added for each sample before, each thread before and each sample of the call. */
type ArgumentCode = [value: number, perSample: number, perThread: number, perCount: number];

const ARGUMENT_WORDS = 4;
const KERNEL_NUMBERS = new Map(
  Object.keys(KERNEL_PARAMETERS).map((name, number) => [name, number]),
);

function wordsOf(block: PlanBlock): number {
  return block.calls.reduce((words, call) => words + 3 + ARGUMENT_WORDS * call.values.length, 2);
}

/** Bytes that all programs of a plan take. */
export function programBytes(plan: PlanBuilder): number {
  return PROGRAMS.flatMap((name) => plan.programs[name]).reduce(
    (bytes, block) => bytes + 4 * wordsOf(block),
    0,
  );
}

/** Encodes all programs to lie one behind the other from `start`. */
export function encodePrograms(
  plan: PlanBuilder,
  placements: readonly Placement[],
  start: number,
): { words: Int32Array; spans: ProgramSpans } {
  const places = new Map(placements.map((one) => [one.buffer, one]));
  const words: number[] = [];
  const spans = {} as Record<ProgramName, { start: number; end: number }>;
  for (const name of PROGRAMS) {
    const from = start + 4 * words.length;
    for (const block of plan.programs[name]) {
      const next = start + 4 * (words.length + wordsOf(block));
      words.push(BLOCK_KINDS[block.kind], next);
      for (const call of block.calls) words.push(...encodeCall(call, places));
    }
    spans[name] = { start: from, end: start + 4 * words.length };
  }
  return { words: Int32Array.from(words), spans };
}

function encodeCall(call: KernelCall, places: Map<PlanBuffer, Placement>): number[] {
  const parameters = KERNEL_PARAMETERS[call.kernel];
  const encoded = call.values.flatMap((value, i) =>
    encodeArgument(value, (parameters[i] as string).endsWith(':f32'), places),
  );
  const number = KERNEL_NUMBERS.get(call.kernel) as number;
  return [number, call.onlyThread ?? -1, call.values.length, ...encoded];
}

function encodeArgument(
  value: Argument,
  isFloat: boolean,
  places: Map<PlanBuffer, Placement>,
): ArgumentCode {
  const placed = (buffer: PlanBuffer) => places.get(memoryOf(buffer).buffer) as Placement;
  const place = (buffer: PlanBuffer, byteOffset: number, threadStep: number) =>
    encodePlace(placed(buffer), memoryOf(buffer).byteOffset + byteOffset, threadStep);
  if (value === SAMPLE_INDEX) return [0, 1, 0, 0];
  if (typeof value === 'number') return [isFloat ? floatBits(value) : value | 0, 0, 0, 0];
  if ('timesSamples' in value) return [0, 0, 0, value.timesSamples];
  if ('strideOf' in value) return [stepOf(placed(value.strideOf), 'sample'), 0, 0, 0];
  if (isBuffer(value)) return place(value, 0, 0);
  return place(value.buffer, value.byteOffset, value.threadStep ?? 0);
}

function encodePlace(place: Placement, byteOffset: number, threadStep: number): ArgumentCode {
  const start = (place.address + byteOffset) | 0;
  return [start, stepOf(place, 'sample'), threadStep + stepOf(place, 'thread'), 0];
}

function stepOf({ owner, step }: Placement, each: Placement['owner']): number {
  return owner === each ? step : 0;
}

function floatBits(value: number): number {
  return new Int32Array(Float32Array.of(value).buffer)[0] as number;
}
