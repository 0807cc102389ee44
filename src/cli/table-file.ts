// The flag --table: features of a corpus' songs out of a CSV file that lies elsewhere.
import { basename, dirname } from 'node:path';
import { type FeatureTable, readFeatureTable } from '../datasets/index.js';
import { diskFolder } from '../node/index.js';

/** What the flag is called and does, for commander. */
export const TABLE_OPTION = [
  '--table <csv>',
  'features of each song, where they do not lie beside the sounds',
] as const;

/**
 * Reads it.
 *
 * @throws {DatasetError} when it is not there, or no such table
 */
export async function readTableFile(path: string | undefined): Promise<FeatureTable | undefined> {
  if (path === undefined) return undefined;
  return readFeatureTable(diskFolder(dirname(path)), basename(path));
}
