// Gives every buffer an address so that no two that are alive at the same time overlap.
import { aligned, type Lifetime } from './lifetimes.js';

/** A buffer's place in memory. */
export interface Placement extends Lifetime {
  /** Of the first copy. */
  readonly address: number;
}

/** All addresses of a plan. */
export interface Arena {
  readonly placements: readonly Placement[];
  /** First byte behind everything. */
  readonly end: number;
}

/**
 * Places buffers: first what all share or each sample has, then for each thread memory of its own.
 *
 * A thread's buffers are never mixed with those of others, so that a thread that is ahead cannot write
 * over one that is behind.
 *
 * @param start first free byte
 * @param reuse false gives every buffer memory of its own; results must not change
 */
export function placeBuffers(
  lifetimes: readonly Lifetime[],
  threads: number,
  start: number,
  reuse = true,
): Arena {
  const common = place(
    lifetimes.filter(({ owner }) => owner !== 'thread'),
    aligned(start),
    reuse,
  );
  const own = place(
    lifetimes.filter(({ owner }) => owner === 'thread'),
    common.end,
    reuse,
  );
  const step = own.end - common.end;
  return {
    placements: [...common.placements, ...own.placements.map((one) => ({ ...one, step }))],
    end: common.end + step * threads,
  };
}

/** The largest first, each at the lowest address where nothing else is alive. */
function place(lifetimes: readonly Lifetime[], start: number, reuse: boolean): Arena {
  const order = [...lifetimes].sort(
    (a, b) => b.bytes - a.bytes || a.from - b.from || a.buffer.id - b.buffer.id,
  );
  const placements: Placement[] = [];
  let end = start;
  for (const lifetime of order) {
    const rivals = placements
      .filter((other) => !reuse || (other.from <= lifetime.to && lifetime.from <= other.to))
      .sort((a, b) => a.address - b.address);
    let address = start;
    for (const rival of rivals) {
      if (address + lifetime.bytes <= rival.address) break;
      address = Math.max(address, rival.address + rival.bytes);
    }
    placements.push({ ...lifetime, address });
    end = Math.max(end, address + lifetime.bytes);
  }
  return { placements, end };
}
