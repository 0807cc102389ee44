// Where prepared sheets lie: in memory, or wherever a shelf puts them.
import type { Sheet } from '../intake/index.js';

/** Keeps the values of sheets. */
export interface SheetShelf {
  /**
   * Puts a sheet away.
   *
   * @returns the sheet that stands for it from now on; its `data` may be fetched, see `load` of `Sheet`
   * @throws {DatasetError} when there is no room
   */
  put(sheet: Sheet): Promise<Sheet>;
}
