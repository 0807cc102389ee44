// Items read when a step needs them, and let go when no step does any more.
import { ParameterError } from '../base/index.js';

/** What the last steps asked for; the memory of a source that streams. */
export interface RecentItems<Item> {
  /** Reads items that are not there yet, all at once: the `load` of an `ExampleSource`. */
  load(indices: readonly number[]): Promise<void>;
  /**
   * An item that one of the last two loads asked for.
   *
   * @throws {ParameterError} when it was not asked for, or is not there yet
   */
  get(index: number): Item;
}

/**
 * Keeps what the last two loads asked for: the step being worked on and the one after it.
 *
 * @param read reads an item; one that fails is read again when it is next asked for
 */
export function recentItems<Item>(read: (index: number) => Promise<Item>): RecentItems<Item> {
  const readings = new Map<number, Promise<void>>();
  const items = new Map<number, Item>();
  let before: ReadonlySet<number> = new Set();
  let latest: ReadonlySet<number> = new Set();

  const start = (index: number): Promise<void> => {
    const known = readings.get(index);
    if (known) return known;
    const reading = read(index).then(
      (item) => {
        // What was let go meanwhile does not come back.
        if (readings.get(index) === reading) items.set(index, item);
      },
      (error) => {
        if (readings.get(index) === reading) readings.delete(index);
        throw error;
      },
    );
    readings.set(index, reading);
    return reading;
  };

  return {
    async load(indices) {
      [before, latest] = [latest, new Set(indices)];
      for (const index of [...readings.keys()]) {
        if (before.has(index) || latest.has(index)) continue;
        readings.delete(index);
        items.delete(index);
      }
      await Promise.all([...latest].map(start));
    },
    get(index) {
      const item = items.get(index);
      if (item !== undefined) return item;
      throw new ParameterError(
        `recentItems: item ${index} is not there. Load it first, and use it before the load after the next.`,
      );
    },
  };
}
