// Progress for people: thinned out to what an eye can follow, with the pace of the work.
import type { OnProgress } from '../base/index.js';
import type { TrainingProgress } from './training-messages.js';

/** Milliseconds between two messages of one stage. */
const SHORTEST_GAP = 50;
/** Milliseconds the pace is taken over. */
const PACE_SPAN = 1000;

/** Passes progress on. */
export interface ProgressTeller {
  readonly onProgress: OnProgress;
  /** Says how many windows a step learns from; until then the pace is 0. */
  setBatch(windows: number): void;
}

/**
 * Thins progress out to twenty messages a second; the first and last of a stage always pass.
 *
 * @param now a clock in milliseconds
 */
export function progressTeller(
  tell: (progress: TrainingProgress) => void,
  now: () => number = () => performance.now(),
): ProgressTeller {
  let batch = 0;
  let stage = '';
  let toldAt = Number.NEGATIVE_INFINITY;
  /** Moments of the last second, oldest first, with the steps done by then. */
  let trail: { at: number; done: number }[] = [];
  const pace = (): number => {
    const first = trail[0];
    const last = trail.at(-1);
    if (!first || !last || last.at === first.at) return 0;
    return (batch * (last.done - first.done) * 1000) / (last.at - first.at);
  };
  return {
    setBatch(windows) {
      batch = windows;
      trail = [];
    },
    onProgress(progress) {
      const at = now();
      const kept = trail.findIndex((one) => at - one.at <= PACE_SPAN);
      trail = [...trail.slice(kept < 0 ? trail.length - 1 : kept), { at, done: progress.done }];
      const isNew = progress.stage !== stage || progress.done === progress.total;
      if (!isNew && at - toldAt < SHORTEST_GAP) return;
      stage = progress.stage;
      toldAt = at;
      tell({ ...progress, windowsPerSecond: batch === 0 ? 0 : pace() });
    },
  };
}
