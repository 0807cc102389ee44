// What a feature set is: a name, options, and what it makes of a song.
import type { Extraction } from './extraction.js';
import type { HearingOptions, Song } from './hear-song.js';

/** Values of options by name: as in a recipe, they survive JSON. */
export type SetOptions = HearingOptions & Readonly<Record<string, unknown>>;

/** Something that can be computed of any song and kept for many of them. */
export interface FeatureSet {
  /** Key on the command line and in caches: never renamed. */
  readonly id: string;
  /** A line for people. */
  readonly title: string;
  /**
   * How the results of many songs are kept together: rows of one `table`; `pictures` of one size in
   * one array; `arrays`, one a song; or `files`, whose bytes are the only array of a song.
   */
  readonly form: 'table' | 'pictures' | 'arrays' | 'files';
  /** How the names of such files end, for example `.png`. */
  readonly ending?: string;
  /** Names of the numbers in a row of a table. */
  readonly columns?: readonly string[];
  /** What can be set, with librosa's names and defaults. */
  readonly defaults: SetOptions;
  /** Settings that show which kinds of values options take, beside the defaults. */
  readonly cases: readonly Readonly<Record<string, unknown>>[];
  /**
   * Computes the set of one song.
   *
   * @throws {ParameterError} when an option is out of range, or the song too long or too short for it
   * @throws {DecodeError} when the song cannot be decoded
   */
  extract(song: Song, options: SetOptions): Promise<Extraction>;
}

/** How a song is heard when nothing else is said. */
export const HEARING_DEFAULTS: HearingOptions = { sampleRate: 22050, offset: 0, duration: null };
