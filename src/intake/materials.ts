// What a song can be known by: its sound, a spectrogram made beforehand, a picture of one, a table's row.
import type { AudioStream } from '../audio/index.js';
import { DatasetError } from '../base/index.js';
import type { Signal } from '../signal/index.js';
import type { FrontEnd } from './front-end.js';
import type { Spectrogram } from './spectrogram.js';

/** A song's sound, opened. */
export interface SongSound {
  readonly stream: AudioStream;
  /**
   * All of it, mono, in memory.
   *
   * @param sampleRate in Hz, or `'native'` for its own
   * @throws {DecodeError} when it cannot be decoded or lasts too long
   */
  whole(sampleRate: number | 'native'): Promise<Signal>;
}

/** A spectrogram that was made beforehand, and how. */
export interface ReadySpectrogram {
  /** dB relative to the loudest cell. */
  readonly picture: Spectrogram;
  /** The level of the loudest cell, dB re power 1; undefined where it was not kept. */
  readonly peakDb: number | undefined;
  readonly frontEnd: FrontEnd;
}

/** Everything a song can be made into a sheet from; an intake takes what suits it best. */
export interface Materials {
  /** What to call the song in messages. */
  readonly name: string;
  /** The song's length where it is known, in seconds. */
  readonly seconds?: number | undefined;
  sound?(): Promise<SongSound>;
  spectrogram?(): Promise<ReadySpectrogram>;
  /** The bytes of a PNG of its spectrogram. */
  picture?(): Promise<Uint8Array>;
  /**
   * The song's rows of a table made beforehand; undefined where there is none of this kind.
   *
   * @param id      of the table, as in `tables`
   * @param columns that are asked for
   */
  table?(id: string, columns: readonly string[]): Promise<SongTable | undefined>;
}

/** A song's rows of a table. */
export interface SongTable {
  readonly columns: readonly string[];
  readonly rows: readonly ArrayLike<number>[];
}

/** The error for a song of which there is nothing an intake could use. */
export function nothingToMake(id: string, { name }: Materials, wanted: string): DatasetError {
  return new DatasetError(
    `${name}: the intake ${id} needs ${wanted}, and this corpus holds none. Use a corpus that does, ` +
      'or a recipe whose net reads what there is.',
  );
}
