// A search's journal on the disk: lines that are there to stay once they are written.
import { mkdir, open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { JournalStore } from '../search/index.js';
import { diskFolder } from './folder.js';

/**
 * A journal in a file, which is made with the first line; Optuna opens the same file.
 *
 * Every line is on the disk before the next trial begins. One program at a time: nothing locks the
 * file.
 *
 * @param path of the file, for example `search.log`; its folder is made if it is not there
 * @throws {DatasetError} (reading) when the file may not be read
 */
export function fileJournal(path: string): JournalStore {
  const folder = diskFolder(dirname(path));
  const name = basename(path);
  return {
    async read() {
      return (await folder.has(name)) ? new TextDecoder().decode(await folder.read(name)) : '';
    },
    async append(text) {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'a');
      try {
        await file.writeFile(text);
        await file.datasync();
      } finally {
        await file.close();
      }
    },
    replace: (text) => folder.write(name, new TextEncoder().encode(text)),
  };
}
