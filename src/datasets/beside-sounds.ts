// What GTZAN's public edition holds beside the sounds: drawn spectrograms and tables of features.
import { DatasetError, type Folder } from '../base/index.js';
import { filesBelow } from './audio-names.js';
import { readCsv } from './csv.js';

/** Paths of what was made from the sounds; nothing is read before it is asked for. */
export interface BesideSounds {
  /** Track id → path of its drawn spectrogram (PNG). */
  readonly pictures: ReadonlyMap<string, string>;
  readonly tables: readonly BesideTable[];
}

/** A table of features. */
export interface BesideTable {
  /** `features_30_sec.csv` */
  readonly name: string;
  readonly path: string;
  /** Seconds of sound in a row: 30 is one row a track, 3 is ten. */
  readonly secondsPerRow: number;
}

/** A table of features, read. */
export interface BesideTableRows {
  /** Names of the numbers: all columns but the file's name and the label. */
  readonly columns: readonly string[];
  /** Track id → its rows in the order of time, each as long as `columns`. */
  readonly rows: ReadonlyMap<string, readonly Float64Array[]>;
}

const PICTURES = 'images_original';
const PICTURE = /\/([a-z]+)(\d{5})\.png$/;
const TABLES: readonly (readonly [name: string, seconds: number])[] = [
  ['features_30_sec.csv', 30],
  ['features_3_sec.csv', 3],
];

/**
 * Looks for `images_original/blues/blues00000.png`, `features_30_sec.csv` and `features_3_sec.csv`.
 *
 * @param top folder they lie in, `''` for the folder itself
 */
export async function findBesideSounds(folder: Folder, top: string): Promise<BesideSounds> {
  const below = (name: string) => (top === '' ? name : `${top}/${name}`);
  const pictures = new Map<string, string>();
  const tables: BesideTable[] = [];
  if (await folder.has(below(PICTURES))) {
    for (const path of await filesBelow(folder, below(PICTURES))) {
      const [, genre, number] = PICTURE.exec(path) ?? [];
      if (genre !== undefined) pictures.set(`${genre}.${number}`, path);
    }
  }
  for (const [name, secondsPerRow] of TABLES) {
    const path = below(name);
    if (await folder.has(path)) tables.push({ name, path, secondsPerRow });
  }
  return { pictures, tables };
}

/**
 * Reads a table of features beside the sounds.
 *
 * File names may read `blues.00000.wav` or `blues.00000.4.wav`, the last number being the piece of
 * the track; rows are sorted by it.
 *
 * @throws {DatasetError} when there is no column `filename`, a name is no clip's or a value no number
 */
export async function readBesideTable(
  folder: Folder,
  { path }: Pick<BesideTable, 'path'>,
): Promise<BesideTableRows> {
  const name = `${folder.name}/${path}`;
  const table = readCsv(new TextDecoder().decode(await folder.read(path)), name);
  if (!table.columns.includes('filename')) {
    throw new DatasetError(
      `${name}: expected a column "filename"; got ${table.columns.slice(0, 5).join(', ')}, …. ` +
        'Take the table as the corpus comes with it.',
    );
  }
  const columns = table.columns.filter((column) => column !== 'filename' && column !== 'label');
  const pieces = new Map<string, { piece: number; values: Float64Array }[]>();
  table.rows.forEach((row, n) => {
    const [, id, piece = '0'] = CLIP_NAME.exec(row['filename'] ?? '') ?? [];
    const values = Float64Array.from(columns, (column) => Number(row[column] || Number.NaN));
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (id === undefined || bad >= 0) {
      const got =
        id === undefined
          ? `filename "${row['filename']}"`
          : `${columns[bad]} "${row[columns[bad] ?? '']}"`;
      throw new DatasetError(
        `${name}: expected a clip's name like blues.00000.wav and numbers in row ${n + 1}; got ` +
          `${got}. Copy the table again.`,
      );
    }
    const known = pieces.get(id) ?? [];
    known.push({ piece: Number(piece), values });
    pieces.set(id, known);
  });
  return {
    columns,
    rows: new Map(
      [...pieces].map(([id, rows]) => [
        id,
        rows.sort((left, right) => left.piece - right.piece).map(({ values }) => values),
      ]),
    ),
  };
}

const CLIP_NAME = /^([a-z]+\.\d{5})(?:\.(\d+))?\.[A-Za-z0-9]+$/;
