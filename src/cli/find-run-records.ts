// Looks for the records of runs below folders.
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { DatasetError } from '../base/index.js';
import { diskFolder } from '../node/index.js';
import { RUN_FILES, type RunRecord, readHarmCurves, readRunRecord } from '../report/index.js';

/** A file that was found: its record, or why it is none. */
export interface FoundRecord {
  readonly path: string;
  readonly record?: RunRecord;
  readonly problem?: DatasetError;
}

/**
 * Reads every `record.json` below the folders, by path, with the `robustness.json` beside it; a file below
 * two of them is read once.
 *
 * @throws {DatasetError} when a folder is not there, or none of them holds a record
 */
export async function findRunRecords(folders: readonly string[]): Promise<FoundRecord[]> {
  const paths = new Set<string>();
  for (const folder of folders) {
    const isFolder = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      throw new DatasetError(
        `report: expected a folder of runs; ${folder} is none. Name a folder that training wrote into.`,
      );
    }
    const found = await glob(`**/${RUN_FILES.record}`, { cwd: folder, onlyFiles: true, dot: true });
    for (const path of found) paths.add(resolve(folder, path));
  }
  if (paths.size === 0) {
    throw new DatasetError(
      `report: expected ${RUN_FILES.record} below ${folders.join(', ')}; found none. ` +
        'Let a training end, or name another folder.',
    );
  }
  return Promise.all([...paths].sort().map(read));
}

async function read(path: string): Promise<FoundRecord> {
  const folder = diskFolder(join(path, '..'));
  const textOf = async (name: string) => new TextDecoder().decode(await folder.read(name));
  try {
    const record = readRunRecord(await textOf(RUN_FILES.record), path);
    if (record.robustness || !(await folder.has(RUN_FILES.robustness))) return { path, record };
    const name = join(path, '..', RUN_FILES.robustness);
    const robustness = readHarmCurves(await textOf(RUN_FILES.robustness), name);
    return { path, record: { ...record, robustness } };
  } catch (problem) {
    if (problem instanceof DatasetError) return { path, problem };
    throw problem;
  }
}
