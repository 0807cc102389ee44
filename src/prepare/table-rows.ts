// A track's rows of a table of features: one that was named, or one that lies beside the sounds.
import { DatasetError, findById } from '../base/index.js';
import {
  type BesideTable,
  type Corpus,
  type FeatureTable,
  readFeatureTable,
  rowsOfTracks,
  type Track,
} from '../datasets/index.js';
import type { SongTable } from '../intake/index.js';
import { tables } from '../tables/index.js';

/** A table whose rows have found their tracks. */
interface MatchedTable extends FeatureTable {
  readonly ofTrack: ReadonlyMap<string, readonly Float64Array[]>;
  /** Whether tracks have several rows. */
  readonly isCut: boolean;
}

/** Finds the rows of a track; undefined where no table is of the kind that is asked for. */
export type FindRows = (
  track: Track,
  id: string,
  columns: readonly string[],
) => Promise<SongTable | undefined>;

/**
 * Reads the tables of a corpus, each once and not before it is asked for.
 *
 * @param named a table that lies elsewhere; it goes before those beside the sounds
 */
export function findRowsIn(corpus: Corpus, named: FeatureTable | undefined): FindRows {
  let elsewhere: MatchedTable | undefined;
  const read = new Map<BesideTable, Promise<MatchedTable>>();
  const besideOf = (seconds: number) => {
    const table = corpus.beside?.tables.find(({ secondsPerRow }) => secondsPerRow === seconds);
    if (!table) return undefined;
    const reading =
      read.get(table) ??
      readFeatureTable(corpus.folder, table.path).then((found) => matched(found, corpus));
    read.set(table, reading);
    return reading;
  };
  return async (track, id, columns) => {
    const isCut = findById('table', tables, id).segmentSeconds !== null;
    if (named) {
      elsewhere ??= matched(named, corpus);
      const isWhole =
        track.path === undefined || columns.every((one) => elsewhere?.columns.includes(one));
      if (isCut === elsewhere.isCut && isWhole) return rowsIn(elsewhere, track);
    }
    const beside = id.startsWith('gtzan57') ? await besideOf(isCut ? 3 : 30) : undefined;
    return beside && rowsIn(beside, track);
  };
}

function matched(table: FeatureTable, { tracks }: Corpus): MatchedTable {
  const ofTrack = rowsOfTracks(table, tracks);
  return { ...table, ofTrack, isCut: [...ofTrack.values()].some(({ length }) => length > 1) };
}

function rowsIn({ name, columns, rows, ofTrack }: MatchedTable, { id }: Track): SongTable {
  const own = ofTrack.get(id);
  if (own) return { columns, rows: own };
  const [example = 'nothing'] = rows.keys();
  throw new DatasetError(
    `${id}: expected a row of this track in ${name}, which names ${example} and others. ` +
      'Complete the table, or leave the track out.',
  );
}
