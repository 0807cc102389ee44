// How files lie in a cache folder: the only names that are ever written there, or taken away.

/** Names below the cache folder. */
export const CACHE_LAYOUT = {
  /** Entries: `features/<set>/<two digits>/<the rest>`. */
  entries: 'features',
  /** What is being written. */
  drafts: 'drafts',
  /** Which file held which sound when it was last looked at. */
  files: 'files.tsv',
  /** Tells backup programs to pass over the folder; bford.info/cachedir. */
  tag: 'CACHEDIR.TAG',
  entry(set: string, name: string): string[] {
    return [CACHE_LAYOUT.entries, set, name.slice(0, 2), name.slice(2)];
  },
} as const;

/** Whether a name could be that of a set's folder. */
export const isSetName = (name: string) => /^[\w-]+$/.test(name);
/** Whether a name is one of the folders that entries are spread over. */
export const isSpreadName = (name: string) => /^[0-9a-f]{2}$/.test(name);
/** Whether a name is that of an entry. */
export const isEntryName = (name: string) => /^[0-9a-f]{62}$/.test(name);
/** Whether a name is that of a draft. */
export const isDraftName = (name: string) => /^[0-9a-f-]{36}$/.test(name);
