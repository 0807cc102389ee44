// From the first to the last use of each buffer, counted in calls; decides who needs a copy a sample.
import { bufferOf, type PlanBuffer } from './buffers.js';
import { type PlanBlock, type PlanBuilder, PROGRAMS } from './plan-builder.js';

/** When a buffer is alive and who has a copy of it. */
export interface Lifetime {
  readonly buffer: PlanBuffer;
  /** First and last moment, both included. */
  readonly from: number;
  readonly to: number;
  /** What a copy belongs to. */
  readonly owner: 'sample' | 'thread' | 'all';
  /** Bytes from one copy to the next; a thread's copies lie in its own memory, far apart. */
  readonly step: number;
  /** Bytes of all copies, or of one when a thread owns it. */
  readonly bytes: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Use {
  first: number;
  last: number;
  readonly blocks: Set<PlanBlock>;
}

const ALIGNMENT = 64;
/** Bytes kept free behind a buffer, since four-wide loads run past its end. */
const GUARD = 64;

/** Rounds up to whole cache lines. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/**
 * The lifetimes of all buffers that are used.
 *
 * Inside a block of kind `sample` one sample runs through all calls before the next: a buffer that lives
 * only there needs one copy a thread and is free again after its last call. A slice needs a copy of each
 * sample. Copies of samples live from barrier to barrier, since another thread may be ahead or behind in
 * between.
 */
export function findLifetimes(plan: PlanBuilder): Lifetime[] {
  const uses = new Map<PlanBuffer, Use>();
  const spans = new Map<PlanBlock, { block: Span; untilBarrier: Span }>();
  let moment = 0;
  for (const name of PROGRAMS) {
    for (const stretch of splitAtBarriers(plan.programs[name])) {
      const from = moment;
      const to = from + stretch.reduce((calls, block) => calls + block.calls.length, 0) - 1;
      for (const block of stretch) {
        const start = moment;
        for (const call of block.calls) noteUses(uses, call.values.map(bufferOf), block, moment++);
        spans.set(block, {
          block: { from: start, to: moment - 1 },
          untilBarrier: { from, to },
        });
      }
    }
  }
  const end = moment;
  return plan.buffers.flatMap((buffer) => {
    const use = uses.get(buffer);
    if (!use && !buffer.lasting) return [];
    const owner = ownerOf(buffer, use);
    const step = buffer.copies === 'sample' ? buffer.bytes : aligned(buffer.bytes);
    const bytes = aligned((owner === 'sample' ? step * plan.batch : step) + GUARD);
    const shared = { buffer, owner, step, bytes };
    if (!use || buffer.lasting) return [{ ...shared, from: 0, to: end }];
    const isLocal = use.blocks.size === 1 && owner === 'thread';
    if (isLocal) return [{ ...shared, from: use.first, to: use.last }];
    const kind = owner === 'thread' ? 'block' : 'untilBarrier';
    const touched = [...use.blocks].map(
      (block) => (spans.get(block) as { [K in typeof kind]: Span })[kind],
    );
    const from = Math.min(...touched.map((span) => span.from));
    return [{ ...shared, from, to: Math.max(...touched.map((span) => span.to)) }];
  });
}

function splitAtBarriers(blocks: readonly PlanBlock[]): PlanBlock[][] {
  const stretches: PlanBlock[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'barrier') stretches.push([]);
    else stretches.at(-1)?.push(block);
  }
  return stretches;
}

function noteUses(
  uses: Map<PlanBuffer, Use>,
  buffers: readonly (PlanBuffer | undefined)[],
  block: PlanBlock,
  moment: number,
): void {
  for (const buffer of buffers) {
    if (!buffer) continue;
    const use = uses.get(buffer) ?? { first: moment, last: moment, blocks: new Set() };
    use.last = moment;
    use.blocks.add(block);
    uses.set(buffer, use);
  }
}

/** A flowing buffer that never leaves one block of samples belongs to the thread that runs it. */
function ownerOf(buffer: PlanBuffer, use: Use | undefined): Lifetime['owner'] {
  if (buffer.copies === 'one') return 'all';
  if (buffer.copies !== 'flowing') return buffer.copies;
  const blocks = [...(use?.blocks ?? [])];
  return blocks.length === 1 && blocks[0]?.kind === 'sample' ? 'thread' : 'sample';
}
