// FMA's own table of tracks: three rows that name the columns, then one row a song.
import { type ByteSource, DatasetError } from '../base/index.js';
import { scanCsv } from './csv-scan.js';

/** What tracks.csv says of one song; what it leaves empty is an empty text. */
export interface FmaRow {
  /** The number of the track: the file is `000/000002.mp3` for 2. */
  readonly id: number;
  /** Its one genre at the root of the tree, empty where it has several. */
  readonly genre: string;
  /** `training`, `validation` or `test`. */
  readonly split: string;
  /** The smallest subset it is in: `small`, `medium` or `large`. */
  readonly subset: string;
  readonly artistId: string;
  readonly artist: string;
  readonly album: string;
  readonly title: string;
  /** Ids of all its genres with those above them, see genres.csv. */
  readonly genreIds: readonly number[];
}

/** Group and name of each column we read, as in the first two rows. */
const COLUMNS: readonly (readonly [group: string, name: string])[] = [
  ['track', 'genre_top'],
  ['set', 'split'],
  ['set', 'subset'],
  ['artist', 'id'],
  ['artist', 'name'],
  ['album', 'title'],
  ['track', 'title'],
  ['track', 'genres_all'],
];

const HEAD_ROWS = 3;

/**
 * Reads tracks.csv: group, name and index name in three rows, the track's number in the first
 * column.
 *
 * @throws {DatasetError} when a column is missing or a row has no number
 */
export async function readFmaTracks(source: ByteSource): Promise<FmaRow[]> {
  const rows: FmaRow[] = [];
  const texts = new Map<string, string>();
  /** One copy of a text that comes again and again. */
  const once = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };
  await scanCsv(source, {
    headRows: HEAD_ROWS,
    choose: ([groups = [], names = []]) => [
      0,
      ...COLUMNS.map(([group, name]) => {
        const place = names.findIndex((found, i) => found === name && groups[i] === group);
        if (place >= 0) return place;
        throw new DatasetError(
          `${source.name}: expected the column "${group}, ${name}" in the first two rows; it is not ` +
            'there. Take tracks.csv as fma_metadata.zip holds it, with its three rows of names.',
        );
      }),
    ],
    onRow(fields) {
      const [number = '', genre = '', split = '', subset = ''] = fields;
      const [artistId = '', artist = '', album = '', title = '', genres = ''] = fields.slice(4);
      const id = Number(number);
      if (number === '' || !Number.isInteger(id)) {
        throw new DatasetError(
          `${source.name}: expected the number of a track in the first column of row ` +
            `${HEAD_ROWS + rows.length + 1}; got "${number.slice(0, 40)}". Copy the file again.`,
        );
      }
      rows.push({
        id,
        genre: once(genre),
        split: once(split),
        subset: once(subset),
        artistId: once(artistId),
        artist: once(artist),
        album: once(album),
        title,
        genreIds: genres.match(/\d+/g)?.map(Number) ?? [],
      });
    },
  });
  return rows;
}
