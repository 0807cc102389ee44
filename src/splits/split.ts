// What one file in this room states about its way of dividing tracks, and how it is called.
import { ParameterError, type Random } from '../base/index.js';
import type { Track } from '../datasets/index.js';
import type { Fold, Shares } from './fold.js';

/** What a split can promise to keep in one part; `songs` are the clips of one track. */
export type Kept = 'songs' | 'groups' | 'artists';

/** One way of dividing tracks. */
export interface SplitSpec<Options extends object> {
  /** Key in recipes: never renamed. */
  readonly id: string;
  readonly title: string;
  /** Plain values that survive JSON. */
  readonly defaults: Options;
  /** What never stands in two parts with these options, whatever the corpus. */
  keeps(options: Options): readonly Kept[];
  /** Whether a track's part hangs on chance and on the other tracks, so that a changed corpus is torn anew. */
  readonly isDrawn: boolean;
  /** Gives every track a part or a reason; the same tracks and stream give the same fold. */
  divide(tracks: readonly Track[], options: Options, random: Random): Fold;
}

/** A split that can be called; its facts stay readable on it. */
export type Split<Options extends object> = Readonly<Omit<SplitSpec<Options>, 'keeps'>> & {
  /** What never stands in two parts with these options and the defaults, whatever the corpus. */
  keeps(options?: Partial<Options>): readonly Kept[];
} & ((tracks: readonly Track[], options: Partial<Options>, random: Random) => Fold);

/**
 * Turns a spec into the function users call, which also fills in the defaults.
 *
 * @returns a function that throws {ParameterError} when an id is used twice or there is no track
 */
export function defineSplit<Options extends object>(spec: SplitSpec<Options>): Split<Options> {
  const call = (tracks: readonly Track[], options: Partial<Options>, random: Random) => {
    checkIds(spec.id, tracks);
    return spec.divide(tracks, { ...spec.defaults, ...options }, random);
  };
  const keeps = (options: Partial<Options> = {}) => spec.keeps({ ...spec.defaults, ...options });
  return Object.assign(call, { ...spec, keeps });
}

/**
 * Checks that shares leave something to learn from.
 *
 * @throws {ParameterError} when a share is below 0, or both together are 1 or more
 */
export function checkShares(where: string, { validation, test }: Shares): void {
  if (validation >= 0 && test >= 0 && validation + test < 1) return;
  throw new ParameterError(
    `${where}: validation and test must be shares ≥ 0 with a sum below 1; got ${validation} and ` +
      `${test}. Lower them.`,
  );
}

function checkIds(where: string, tracks: readonly Track[]): void {
  if (tracks.length === 0) {
    throw new ParameterError(`${where}: expected tracks to divide; got none. Check the corpus.`);
  }
  const seen = new Set<string>();
  for (const { id } of tracks) {
    if (seen.has(id)) {
      throw new ParameterError(
        `${where}: expected every track once; "${id}" comes twice. Give each an id of its own.`,
      );
    }
    seen.add(id);
  }
}
