// Loads the examples of the next step while the current one is worked on.
import type { ExampleSource } from './source.js';

/** Keeps one step ahead. */
export interface LoadAhead {
  /**
   * Starts to load what comes next, then waits until what is taken now is there.
   *
   * @param next undefined behind the last step
   */
  ready(now: readonly number[], next: readonly number[] | undefined): Promise<void>;
  /** Waits for what is under way, however it ends. */
  settle(): Promise<void>;
}

/** Nothing to wait for where the source has all it needs at hand. */
const AT_HAND: LoadAhead = { ready: async () => {}, settle: async () => {} };

/** Loads ahead from a source that has `load`. */
export function loadAhead(source: ExampleSource): LoadAhead {
  if (!source.load) return AT_HAND;
  let underWay: Promise<void> | undefined;
  const load = (indices: readonly number[]) => {
    const loading = source.load?.(indices) ?? Promise.resolve();
    // A failure is thrown where it is waited for, one step later, and not on the way.
    loading.catch(() => {});
    return loading;
  };
  return {
    async ready(now, next) {
      const loading = underWay ?? load(now);
      underWay = next && load(next);
      await loading;
    },
    async settle() {
      await underWay?.catch(() => {});
    },
  };
}
