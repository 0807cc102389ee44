// Tables of features, one row a song or one a piece of it: reading them, and whose rows they are.
import { countOf, DatasetError, type Folder } from '../base/index.js';
import { isAudioName } from './audio-names.js';
import type { Track } from './corpus.js';
import { readCsv } from './csv.js';

/** A table of features, read. */
export interface FeatureTable {
  /** What messages call it. */
  readonly name: string;
  /** Names of the numbers: all columns but the file's name and the label. */
  readonly columns: readonly string[];
  /** File name as the table has it → its numbers, as many as `columns`. */
  readonly rows: ReadonlyMap<string, Float64Array>;
}

/**
 * Reads a table with a column `filename`: one of GTZAN's public edition, or one that `earmark features`
 * has written.
 *
 * @param path of the CSV below the folder
 * @throws {DatasetError} when there is no column `filename`, a name is missing or there twice, or a value no
 *   number
 */
export async function readFeatureTable(folder: Folder, path: string): Promise<FeatureTable> {
  const name = `${folder.name}/${path}`;
  const table = readCsv(new TextDecoder().decode(await folder.read(path)), name);
  if (!table.columns.includes('filename')) {
    throw new DatasetError(
      `${name}: expected a column "filename"; got ${table.columns.slice(0, 5).join(', ')}, …. ` +
        'Take the table as the corpus comes with it.',
    );
  }
  const columns = table.columns.filter((column) => column !== 'filename' && column !== 'label');
  const rows = new Map<string, Float64Array>();
  table.rows.forEach((row, n) => {
    const { filename = '' } = row;
    const values = Float64Array.from(columns, (column) => Number(row[column] || Number.NaN));
    const bad = columns[values.findIndex((value) => !Number.isFinite(value))];
    if (filename === '' || rows.has(filename) || bad !== undefined) {
      const got = bad === undefined ? `filename "${filename}"` : `${bad} "${row[bad]}"`;
      const again = rows.has(filename) ? ' again' : '';
      throw new DatasetError(
        `${name}: expected a file's name of its own and numbers in row ${n + 1}; got ${got}${again}. ` +
          'Copy or make the table again.',
      );
    }
    rows.set(filename, values);
  });
  return { name, columns, rows };
}

/**
 * Finds the rows of tracks by the names of their files.
 *
 * A name is a track's path, its id or, where no other track's file is called the same, the file's name alone;
 * its ending does not matter. Names like `blues.00000.4.wav` are pieces of `blues.00000`, counted from 0.
 *
 * @returns track id → its rows in the order of time; tracks without a row are not in it
 */
export function rowsOfTracks(
  { rows }: FeatureTable,
  tracks: readonly Pick<Track, 'id' | 'path'>[],
): Map<string, readonly Float64Array[]> {
  /** Nothing for a name that stands for two files, `song.mp3` and `song.wav`. */
  const whole = new Map<string, Float64Array | undefined>();
  const pieces = new Map<string, Float64Array[]>();
  for (const [filename, values] of rows) {
    const stem = stemOf(filename);
    whole.set(stem, whole.has(stem) ? undefined : values);
    const [, song, piece] = PIECE.exec(stem) ?? [];
    if (song === undefined) continue;
    const known = pieces.get(song) ?? [];
    known[Number(piece)] = values;
    pieces.set(song, known);
  }
  const lookUp = (name: string) => {
    const alone = whole.get(name);
    const cut = pieces.get(name);
    if (alone) return [alone];
    return cut?.[0] && Object.values(cut);
  };
  const shared = countOf(tracks.map(lastName));
  return new Map(
    tracks.flatMap((track) => {
      const { id, path = id } = track;
      const alone = lastName(track);
      const names = [path, id].map(stemOf).concat(shared.get(alone) === 1 ? alone : []);
      const found = names.map(lookUp).find((hit) => hit !== undefined);
      return found ? [[id, found] as const] : [];
    }),
  );
}

const PIECE = /^(.+)\.(\d{1,6})$/;

/** A name without the ending of a sound file. */
function stemOf(path: string): string {
  return isAudioName(path) ? path.slice(0, path.lastIndexOf('.')) : path;
}

function lastName({ id, path = id }: Pick<Track, 'id' | 'path'>): string {
  return stemOf(path.slice(path.lastIndexOf('/') + 1));
}
