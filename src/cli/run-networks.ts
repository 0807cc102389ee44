// The nets of finished runs, read from the classifiers that lie beside their records.
import { dirname } from 'node:path';
import { BundleError } from '../base/index.js';
import { networkOf, readBundle } from '../bundle/index.js';
import type { Network } from '../nn/index.js';
import { diskFolder } from '../node/index.js';
import { RUN_FILES } from '../report/index.js';
import type { FoundRecord } from './find-run-records.js';

/** Nets by system, and what could not be read. */
export interface RunNetworks {
  readonly networks: ReadonlyMap<string, Network>;
  readonly problems: readonly BundleError[];
}

/** One net a system: that of its first run with a classifier beside the record. */
export async function readRunNetworks(found: readonly FoundRecord[]): Promise<RunNetworks> {
  const networks = new Map<string, Network>();
  const problems: BundleError[] = [];
  for (const { path, record } of found) {
    const folder = diskFolder(dirname(path));
    if (!record || networks.has(record.system) || !(await folder.has(RUN_FILES.classifier)))
      continue;
    try {
      const name = `${dirname(path)}/${RUN_FILES.classifier}`;
      networks.set(
        record.system,
        networkOf(readBundle(await folder.read(RUN_FILES.classifier), name)),
      );
    } catch (problem) {
      if (!(problem instanceof BundleError)) throw problem;
      problems.push(problem);
    }
  }
  return { networks, problems };
}
