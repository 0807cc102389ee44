// The index.csv and dataset.json of a folder of arrays: which song is which, and how they were made.
import type { Track } from '../datasets/index.js';
import { type FeatureSet, NUMBERS_VERSION, type SetOptions } from '../prepare/index.js';
import { packageVersion } from './version.js';

/** A line of an index: values by column. */
export type IndexRow = Readonly<Record<string, string | number>>;

/** The text of an index.csv; columns that no row fills are left out, `id` and `genre` never. */
export function indexCsv(columns: readonly string[], rows: readonly IndexRow[]): string {
  const filled = columns.filter(
    (column) =>
      column === 'id' || column === 'genre' || rows.some((row) => `${row[column] ?? ''}` !== ''),
  );
  const lines = rows.map((row) => filled.map((column) => cell(`${row[column] ?? ''}`)).join(','));
  return `${[filled.join(','), ...lines].join('\n')}\n`;
}

/** What a corpus says of a track, as cells; empty where it says nothing. */
export function trackCells(track: Track | undefined): IndexRow {
  const { genre = '', artist = '', album = '', title = '', group = '', split = '' } = track ?? {};
  return { genre, artist, album, title, group, split };
}

/** Columns of `trackCells`, in their order. */
export const TRACK_COLUMNS = ['genre', 'artist', 'album', 'title', 'group', 'split'];

/** By what the numbers were made, for dataset.json. */
export function maker({ id }: FeatureSet, options: SetOptions) {
  return { earmark: packageVersion(), numbers: NUMBERS_VERSION, set: id, options };
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
