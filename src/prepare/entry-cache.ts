// Where what was computed of a song waits for the next time; what keeps it is another room's matter.

/** Keeps bytes by name. */
export interface EntryCache {
  /**
   * What was kept, or undefined when there is nothing or what there is has been damaged.
   *
   * @param set  the id of the feature set, a heading under which entries are counted and cleared
   * @param name hexadecimal, see `entryName`
   */
  get(set: string, name: string): Promise<Uint8Array | undefined>;
  /** Keeps bytes: all or nothing. Where it cannot, nothing is kept and nothing is thrown. */
  put(set: string, name: string, bytes: Uint8Array): Promise<void>;
}
