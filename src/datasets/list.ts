// A list that someone wrote: which sounds, of which genre, wherever below the folder they lie.
import { DatasetError, type Folder } from '../base/index.js';
import { corpusReport, type LeftOut, type Track } from './corpus.js';
import { readCsv } from './csv.js';
import { type DatasetSpec, defineDataset, missingCorpus } from './dataset.js';
import { readM3u } from './m3u.js';

const passport = {
  id: 'list',
  title: 'A list of songs',
  homepage: null,
  licence: 'whatever the sounds came with',
  citation: null,
  genres: null,
  faults: [],
  officialSplit: null,
  layout:
    'a list at the top (.m3u, .m3u8, or .csv with the columns path and genre) that names sounds ' +
    'below the folder',
} satisfies Partial<DatasetSpec>;

/**
 * Songs named by lists at the top of a folder; several lists are one corpus.
 *
 * A CSV has the columns `path` (or `file`, `filename`) and `genre` (or `label`), and may have
 * `artist`, `album`, `title`, `group` and `split`. M3U lists are read by `readM3u`. Paths are
 * relative to the list; without a genre the folder the sound lies in names it. A track's id is its
 * path. Entries that cannot be used are left out, each with its reason: not below the folder, not
 * there, or listed with two genres.
 */
export const list = defineDataset({
  ...passport,

  async recognises(folder) {
    for (const path of await listsIn(folder)) {
      const entries = await readEntries(folder, path).catch(() => undefined);
      for (const { path: named } of entries?.slice(0, ENTRIES_TRIED) ?? []) {
        const below = pathBelow(named);
        if (below !== undefined && (await folder.has(below))) return true;
      }
    }
    return false;
  },

  async open(folder) {
    const lists = await listsIn(folder);
    if (lists.length === 0) throw missingCorpus(passport, folder, 'no such list is there');
    const entries = new Map<string, Entry>();
    const leftOut = new Map<string, LeftOut>();
    const leaveOut = (id: string, reason: string) => leftOut.set(id, { id, reason });
    for (const place of lists) {
      for (const entry of await readEntries(folder, place)) {
        const id = pathBelow(entry.path);
        if (id === undefined) {
          leaveOut(
            entry.path,
            `${place} names it outside the folder; only sounds below it are read`,
          );
          continue;
        }
        const genre = entry.genre ?? folderName(id);
        const other = entries.get(id)?.genre;
        if (genre === undefined)
          leaveOut(id, `${place} gives it no genre, and it lies in no folder`);
        else if (other !== undefined && other !== genre) {
          leaveOut(id, `listed as ${other} and as ${genre}; leave one`);
        } else entries.set(id, { ...entry, path: id, genre });
      }
    }
    const tracks: Track[] = [];
    const missing: string[] = [];
    for (const [id, { genre = '', ...facts }] of entries) {
      if (leftOut.has(id)) continue;
      if (await folder.has(id)) tracks.push({ ...facts, id, genre });
      else missing.push(id);
    }
    if (tracks.length === 0) {
      throw missingCorpus(passport, folder, `none of the sounds in ${lists.join(', ')} is there`);
    }
    return {
      dataset: passport.id,
      name: folder.name,
      folder,
      genres: [...new Set(tracks.map(({ genre }) => genre))].sort(),
      tracks,
      report: corpusReport({
        missing,
        leftOut: [...leftOut.values()],
        notes: [`listed by ${lists.join(', ')}`],
      }),
    };
  },
});

/** What a list says of one sound. */
type Entry = Pick<Track, 'artist' | 'album' | 'title' | 'group' | 'split'> & {
  readonly path: string;
  readonly genre?: string;
};

/** Enough to tell a list of sounds here from one that somebody left behind. */
const ENTRIES_TRIED = 50;

const PATH_COLUMNS = ['path', 'file', 'filename'];
const GENRE_COLUMNS = ['genre', 'label'];
const FACTS = ['artist', 'album', 'title', 'group', 'split'];

async function listsIn(folder: Folder): Promise<string[]> {
  const lists: string[] = [];
  for (const { path, kind } of await folder.list('')) {
    if (kind !== 'file' || path.startsWith('.')) continue;
    if (/\.m3u8?$/i.test(path)) lists.push(path);
    if (/\.csv$/i.test(path) && (await namesSounds(folder, path))) lists.push(path);
  }
  return lists;
}

const HEAD_BYTES = 4096;
/** A table with more columns is one of features, whose rows happen to be named by files. */
const MOST_COLUMNS = 12;

/** Whether the first line of a table has a column of paths; the rest may be large. */
async function namesSounds(folder: Folder, path: string): Promise<boolean> {
  const source = await folder.open(path);
  const start = new TextDecoder().decode(await source.read(0, HEAD_BYTES));
  const columns = columnsOf((start.split(/\r?\n/)[0] ?? '').split(','));
  const hasOne = (names: readonly string[]) => names.some((name) => columns.has(name));
  return columns.size <= MOST_COLUMNS && hasOne(PATH_COLUMNS) && hasOne(GENRE_COLUMNS);
}

/** Lower-case name → the name as it stands. */
function columnsOf(names: readonly string[]): Map<string, string> {
  return new Map(names.map((name) => [name.trim().toLowerCase().replaceAll('"', ''), name]));
}

async function readEntries(folder: Folder, place: string): Promise<Entry[]> {
  const text = decodeText(await folder.read(place));
  if (!/\.csv$/i.test(place)) return readM3u(text);
  const { columns, rows } = readCsv(text, `${folder.name}/${place}`);
  const known = columnsOf(columns);
  const nameOf = (names: readonly string[]) => names.flatMap((name) => known.get(name) ?? [])[0];
  const [path, genre] = [nameOf(PATH_COLUMNS), nameOf(GENRE_COLUMNS)];
  if (path === undefined || genre === undefined) {
    throw new DatasetError(
      `${folder.name}/${place}: expected the columns path and genre; got ${columns.join(', ')}. ` +
        'Name them in the first line.',
    );
  }
  return rows.map((row) => {
    const facts = FACTS.flatMap((fact) => {
      const value = row[known.get(fact) ?? ''];
      return value ? [[fact, value]] : [];
    });
    const label = row[genre];
    return {
      ...Object.fromEntries(facts),
      path: row[path] ?? '',
      ...(label ? { genre: label } : {}),
    };
  });
}

/** UTF-8, or the Western code page that old players write. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The path below the folder in its one spelling; undefined for addresses and what lies outside. */
function pathBelow(named: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(named)) return undefined; // http://…, file:///…, C:\…
  const parts = named.replaceAll('\\', '/').split('/');
  if (parts[0] === '' || parts.includes('..')) return undefined;
  const path = parts.filter((part) => part !== '' && part !== '.').join('/');
  return path === '' ? undefined : path;
}

function folderName(path: string): string | undefined {
  return path.split('/').at(-2);
}
