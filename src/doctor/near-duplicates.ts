// Which sounds share a stretch, found by the marks their fingerprints have in common.
import { FINGERPRINT_FRAME_SECONDS, type Fingerprint } from './fingerprint.js';

/** Two sounds that share a stretch. */
export interface NearDuplicate {
  /** Places in the list of fingerprints, the smaller first. */
  readonly first: number;
  readonly second: number;
  /** Marks in common at one shift. */
  readonly marks: number;
  /** Those, as a share of the marks of the sound that has fewer, 0 to 1. */
  readonly share: number;
  /** Seconds by which the shared stretch starts later in the first sound than in the second. */
  readonly shiftSeconds: number;
}

/** Fewer common marks can be chance. */
const LEAST_MARKS = 12;
/** Different music shares less than this, see `docs/doctor.md`. */
const LEAST_SHARE = 0.04;
/** A mark that so many sounds have tells nothing, and comparing all of them would take for ever. */
const MOST_BEARERS = 64;
/** Votes held at a time, 8 bytes each. */
const VOTES_AT_A_TIME = 2 ** 24;

/**
 * Finds sounds that share a stretch.
 *
 * Every two equal marks are a vote for one shift between two sounds; sounds whose best shift (and
 * the one next to it) has enough votes are near-duplicates. Time grows with the number of marks
 * rather than with the number of pairs. Beyond some 30,000 sounds most marks are in too many of them
 * to be compared, and near-duplicates are missed.
 *
 * @returns pairs, those with the greatest share first
 */
export function nearDuplicates(prints: readonly Fingerprint[]): NearDuplicate[] {
  const { owners, frames, starts } = groupByHash(prints);
  let votes = 0;
  for (let n = 0; n + 1 < starts.length; n++) {
    const size = (starts[n + 1] as number) - (starts[n] as number); // n + 1 is below the length
    votes += (size * (size - 1)) / 2;
  }
  const passes = Math.max(1, Math.ceil(votes / VOTES_AT_A_TIME));
  const found: NearDuplicate[] = [];
  const longest = 1 + prints.reduce((most, { frames: at }) => Math.max(most, at.at(-1) ?? 0), 0);
  const span = 2 * longest;
  for (let pass = 0; pass < passes; pass++) {
    const keys: number[] = [];
    for (let n = 0; n + 1 < starts.length; n++) {
      const end = starts[n + 1] as number;
      for (let i = starts[n] as number; i < end; i++) {
        const first = owners[i] as number;
        if (first % passes !== pass) continue;
        for (let j = i + 1; j < end; j++) {
          const second = owners[j] as number;
          if (second === first) continue;
          const shift = (frames[i] as number) - (frames[j] as number) + longest;
          keys.push((first * prints.length + second) * span + shift);
        }
      }
    }
    found.push(...countVotes(Float64Array.from(keys).sort(), prints, span, longest));
  }
  return found.sort((left, right) => right.share - left.share || left.first - right.first);
}

/** All marks in the order of their hashes, then owners; those too many sounds have are left out. */
function groupByHash(prints: readonly Fingerprint[]) {
  const total = prints.reduce((sum, { hashes }) => sum + hashes.length, 0);
  // Hash and place in one number, so that sorting them sorts both.
  const keys = new Float64Array(total);
  const owner = new Uint32Array(total);
  const frame = new Uint32Array(total);
  let place = 0;
  prints.forEach((print, n) => {
    print.hashes.forEach((hash, m) => {
      keys[place] = hash * total + place;
      owner[place] = n;
      frame[place] = print.frames[m] as number; // as long as hashes
      place += 1;
    });
  });
  keys.sort();
  const owners = new Uint32Array(total);
  const frames = new Uint32Array(total);
  const starts: number[] = [0];
  let kept = 0;
  for (let from = 0, to = 0; from < total; from = to) {
    const hash = Math.floor((keys[from] as number) / total);
    while (to < total && Math.floor((keys[to] as number) / total) === hash) to += 1;
    if (to - from < 2 || to - from > MOST_BEARERS) continue;
    for (let n = from; n < to; n++) {
      const at = (keys[n] as number) % total;
      owners[kept] = owner[at] as number;
      frames[kept] = frame[at] as number;
      kept += 1;
    }
    starts.push(kept);
  }
  return { owners, frames, starts };
}

/** Votes in order: pair after pair, and within a pair shift after shift. */
function countVotes(
  keys: Float64Array,
  prints: readonly Fingerprint[],
  span: number,
  longest: number,
): NearDuplicate[] {
  const found: NearDuplicate[] = [];
  const pairOf = (at: number) => Math.floor((keys[at] as number) / span);
  const shiftOf = (at: number) => (keys[at] as number) % span;
  for (let from = 0, to = 0; from < keys.length; from = to) {
    const pair = pairOf(from);
    while (to < keys.length && pairOf(to) === pair) to += 1;
    if (to - from < LEAST_MARKS) continue;
    let best = { marks: 0, shift: 0 };
    for (let start = from, end = from; start < to; start++) {
      while (end < to && shiftOf(end) <= shiftOf(start) + 1) end += 1;
      if (end - start > best.marks) best = { marks: end - start, shift: shiftOf(start) };
    }
    const first = Math.floor(pair / prints.length);
    const second = pair % prints.length;
    const fewest = Math.min(marksOf(prints[first]), marksOf(prints[second]));
    if (best.marks < LEAST_MARKS || best.marks < LEAST_SHARE * fewest) continue;
    found.push({
      first,
      second,
      marks: best.marks,
      share: Math.min(1, best.marks / fewest),
      shiftSeconds: (best.shift - longest) * FINGERPRINT_FRAME_SECONDS,
    });
  }
  return found;
}

function marksOf(print: Fingerprint | undefined): number {
  return print?.hashes.length ?? 0;
}
