// Which tracks of a corpus hold the same recording, from what is known of its faults.
import type { Fault } from '../datasets/index.js';
import type { ReplicaPair } from './leakage.js';

/** The pairs of tracks that a corpus' report calls replicas of each other. */
export function replicaPairs(faults: readonly Fault[]): ReplicaPair[] {
  return faults.flatMap(({ id, kind, sameAs }): ReplicaPair[] =>
    kind === 'replica' && sameAs !== undefined ? [[id, sameAs]] : [],
  );
}
