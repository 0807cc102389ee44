// What lies in a cache folder, and clearing it.
import { readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CACHE_LAYOUT, isDraftName, isEntryName, isSetName, isSpreadName } from './cache-layout.js';

/** How much is kept of one set. */
export interface CacheShare {
  readonly entries: number;
  readonly bytes: number;
  /** When its oldest and newest entries were last used, to the day, in ms since 1970. */
  readonly oldest: number;
  readonly newest: number;
}

/** What a cache holds. */
export interface CacheContents {
  readonly folder: string;
  readonly sets: Readonly<Record<string, CacheShare>>;
  /** Bytes of the list of files and of drafts that a killed process left. */
  readonly otherBytes: number;
}

/** Which entries to take away; all when nothing is said. */
export interface CacheChoice {
  /** Only entries not used for this long, in ms. */
  readonly olderThan?: number | undefined;
  /** Only entries of this set. */
  readonly set?: string | undefined;
}

interface Entry {
  readonly set: string;
  readonly path: string;
  readonly bytes: number;
  readonly used: number;
}

/** Counts what a cache folder holds; nothing when it is not there. */
export function cacheContents(folder: string): CacheContents {
  const root = resolve(folder);
  const sets: Record<string, CacheShare> = {};
  for (const { set, bytes, used } of entriesIn(root)) {
    const share = sets[set] ?? { entries: 0, bytes: 0, oldest: used, newest: used };
    sets[set] = {
      entries: share.entries + 1,
      bytes: share.bytes + bytes,
      oldest: Math.min(share.oldest, used),
      newest: Math.max(share.newest, used),
    };
  }
  const others = [join(root, CACHE_LAYOUT.files), ...draftsIn(root)];
  const otherBytes = others.reduce((sum, path) => sum + (factsOf(path)?.size ?? 0), 0);
  return { folder: root, sets, otherBytes };
}

/**
 * Takes entries out of a cache; files that are not the cache's own are left alone.
 *
 * Clearing everything also forgets which file held which sound.
 *
 * @returns how many entries were taken away, and their bytes
 */
export function clearCache(
  folder: string,
  { olderThan, set }: CacheChoice = {},
): { entries: number; bytes: number } {
  const root = resolve(folder);
  const before = olderThan === undefined ? Number.POSITIVE_INFINITY : Date.now() - olderThan;
  let entries = 0;
  let bytes = 0;
  for (const entry of entriesIn(root)) {
    if (entry.used > before || (set !== undefined && entry.set !== set)) continue;
    rmSync(entry.path, { force: true });
    entries++;
    bytes += entry.bytes;
  }
  sweepDrafts(root, olderThan ?? DRAFT_MS);
  if (olderThan === undefined && set === undefined) {
    for (const name of [CACHE_LAYOUT.files, CACHE_LAYOUT.tag])
      rmSync(join(root, name), { force: true });
  }
  removeEmptyFolders(root);
  return { entries, bytes };
}

/** A draft this old belongs to a process that was killed. */
const DRAFT_MS = 3600 * 1000;

/** Takes away drafts that killed processes left. */
export function sweepDrafts(folder: string, olderThan = DRAFT_MS): void {
  for (const path of draftsIn(resolve(folder))) {
    const found = factsOf(path);
    if (found && Date.now() - found.mtimeMs > olderThan) rmSync(path, { force: true });
  }
}

function draftsIn(root: string): string[] {
  const folder = join(root, CACHE_LAYOUT.drafts);
  return namesIn(folder, isDraftName).map((name) => join(folder, name));
}

function* entriesIn(root: string): Generator<Entry> {
  const top = join(root, CACHE_LAYOUT.entries);
  for (const set of namesIn(top, isSetName)) {
    for (const spread of namesIn(join(top, set), isSpreadName)) {
      for (const name of namesIn(join(top, set, spread), isEntryName)) {
        const path = join(top, set, spread, name);
        const found = factsOf(path);
        if (found) yield { set, path, bytes: found.size, used: found.mtimeMs };
      }
    }
  }
}

function namesIn(folder: string, isOurs: (name: string) => boolean): string[] {
  try {
    return readdirSync(folder).filter(isOurs).sort();
  } catch {
    return [];
  }
}

function factsOf(path: string) {
  return statSync(path, { throwIfNoEntry: false });
}

function removeEmptyFolders(root: string): void {
  const top = join(root, CACHE_LAYOUT.entries);
  for (const set of namesIn(top, isSetName)) {
    for (const spread of namesIn(join(top, set), isSpreadName))
      removeIfEmpty(join(top, set, spread));
    removeIfEmpty(join(top, set));
  }
  removeIfEmpty(top);
  removeIfEmpty(join(root, CACHE_LAYOUT.drafts));
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something lies in it, or another process was faster.
  }
}
