// Where feature sets go: a table in one file or on standard output, a folder of arrays or files, or one
// of pictures to train on.
import { extname } from 'node:path';
import { ParameterError } from '../base/index.js';
import type { Extraction, FeatureSet, SetOptions } from '../prepare/index.js';
import { arraysWriter } from './arrays-writer.js';
import { filesWriter } from './files-writer.js';
import { picturesWriter } from './pictures-writer.js';
import type { NamedSong } from './song-names.js';
import { TABLE_ENDINGS, tableWriter } from './table-writer.js';

/** What a writer is told about the whole. */
export interface WriterOptions {
  readonly set: FeatureSet;
  readonly options: SetOptions;
  /** Where to; undefined is standard output. */
  readonly out: string | undefined;
}

/** Receives what was computed, song by song. */
export interface FeatureWriter {
  /** Takes a song; returns what about it is worth telling, for example which values are no numbers. */
  add(song: NamedSong, extraction: Extraction): readonly string[];
  /** Puts the result in its place; returns what was written and what to know about it. */
  finish(): { readonly written: string | undefined; readonly notes: readonly string[] };
  /** Leaves nothing behind. */
  discard(): void;
}

/**
 * The writer for a set and a place.
 *
 * @throws {ParameterError} when the set cannot be kept there
 * @throws {DatasetError} when the place cannot be written
 */
export function featureWriter({ set, options, out }: WriterOptions): FeatureWriter {
  const place = out === '-' ? undefined : out;
  const isTableName = place === undefined || TABLE_ENDINGS.includes(extname(place).toLowerCase());
  if (set.form === 'table') {
    if (isTableName) return tableWriter({ set, options, out: place });
    throw new ParameterError(
      `features: expected --out to end in ${TABLE_ENDINGS.join(', ')}, as ${set.id} is a table; ` +
        `got "${place}".`,
    );
  }
  if (place === undefined || isTableName) {
    throw new ParameterError(
      `features: expected --out to name a folder, as ${set.id} is kept in several files; ` +
        `got ${place === undefined ? 'nothing' : `"${place}"`}. Give --out followed by a folder.`,
    );
  }
  return FOLDER_WRITERS[set.form]({ set, options, out: place });
}

const FOLDER_WRITERS = { pictures: picturesWriter, arrays: arraysWriter, files: filesWriter };
