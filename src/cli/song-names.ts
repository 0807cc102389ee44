// What each file is called in a table or a corpus, and what its folders say about it.
import { basename } from 'node:path';
import { countOf, ToolkitError } from '../base/index.js';
import { detectDataset, type Track } from '../datasets/index.js';
import { diskFolder } from '../node/index.js';
import type { FoundMusic } from './find-music.js';

/** A song by its names. */
export interface NamedSong {
  /** As it was found: what messages call it. */
  readonly path: string;
  /** The file's name alone where no other song has the same, else its path below its folder. */
  readonly filename: string;
  /** Different for every song: as its corpus has it, else its path below its folder. */
  readonly id: string;
  /** What the corpus it lies in says about it; nothing outside a corpus. */
  readonly track: Track | undefined;
}

/**
 * Names songs.
 *
 * A folder that is a corpus, if only by having a folder a genre, gives genres and whatever else it
 * knows: artists, titles, groups.
 *
 * @param paths what the user named: files, folders or globs
 */
export async function nameSongs(
  paths: readonly string[],
  { files, below }: FoundMusic,
): Promise<NamedSong[]> {
  const tracks = new Map<string, Track>();
  for (const path of paths)
    for (const [file, track] of await tracksIn(path)) tracks.set(file, track);
  const pathBelow = (file: string) => below.get(file) ?? file;
  const names = countOf(files.map((file) => basename(file)));
  const unique = makeUnique();
  return files.map((path) => ({
    path,
    filename: names.get(basename(path)) === 1 ? basename(path) : pathBelow(path),
    id: unique(tracks.get(path)?.id ?? pathBelow(path)),
    track: tracks.get(path),
  }));
}

/** Tracks of the corpus a folder holds, by the path they were found at. */
async function tracksIn(path: string): Promise<[file: string, track: Track][]> {
  const folder = diskFolder(path);
  const root = path.replace(/\/+$/, '');
  try {
    const { tracks } = await (await detectDataset(folder)).open(folder);
    return tracks.flatMap((track): [string, Track][] =>
      track.path === undefined ? [] : [[`${root}/${track.path}`, track]],
    );
  } catch (error) {
    if (error instanceof ToolkitError) return [];
    throw error;
  }
}

/** Gives the second of a name a number. */
function makeUnique(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name} (${n})`;
    taken.add(free);
    return free;
  };
}
