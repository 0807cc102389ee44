// The flag --table: features of a corpus' songs out of a CSV file that lies elsewhere.
import { basename, dirname } from 'node:path';
import { type BesideTableRows, readBesideTable } from '../datasets/index.js';
import { diskFolder } from '../node/index.js';

/** What the flag is called and does, for commander. */
export const TABLE_OPTION = [
  '--table <csv>',
  '57 features of each song, where they do not lie beside the sounds',
] as const;

/**
 * Reads it.
 *
 * @throws {DatasetError} when it is not there, or no such table
 */
export async function readTableFile(
  path: string | undefined,
): Promise<BesideTableRows | undefined> {
  if (path === undefined) return undefined;
  return readBesideTable(diskFolder(dirname(path)), { path: basename(path) });
}
