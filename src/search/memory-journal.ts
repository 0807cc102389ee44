// A journal that lives as long as the program: for tests, and for searches that need not go on later.
import type { JournalStore } from './journal.js';

/** A journal in memory; `text` is all of it, to begin with and whenever it is read. */
export function memoryJournal(text = ''): JournalStore & { readonly text: string } {
  let held = text;
  return {
    get text() {
      return held;
    },
    read: async () => held,
    async append(more) {
      held += more;
    },
    async replace(whole) {
      held = whole;
    },
  };
}
