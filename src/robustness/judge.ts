// Whose answers are measured: anything that gives genre probabilities for a sound or a spectrogram.
import type { Signal } from '../signal/index.js';

/** A log-mel picture, row-major `[bands, columns]`, low bands first. */
export interface Spectrogram {
  /** In dB relative to the loudest cell: 0 or less. */
  readonly data: Float32Array;
  readonly bands: number;
  readonly columns: number;
  /** Whatever the judge needs beside the cells; harm hands it on untouched. */
  readonly origin?: unknown;
}

/** Answers for one song, whatever was done to it before. */
export interface Judge {
  /** Genres, in the order of the probabilities. */
  readonly labels: readonly string[];
  /**
   * Listens to a song.
   *
   * @param sound mono at the song's own rate; samples may leave −1..1
   * @param song  its id, for judges who judge a part that hangs on it
   * @returns one probability a label; may reject where there is nothing to hear
   */
  hear?(sound: Signal, song: string): Promise<readonly number[]>;
  /** Looks at a song; for judges whose input is a log-mel spectrogram. */
  see?(spectrogram: Spectrogram, song: string): readonly number[] | Promise<readonly number[]>;
  /** What `see` would be shown of a sound, so that spectrograms of sounds can be harmed too. */
  show?(sound: Signal): Promise<Spectrogram>;
}

/** A song of a known genre, opened only when its turn comes. */
export interface LabelledSong {
  /** Unique among the songs that are measured together. */
  readonly id: string;
  readonly genre: string;
  /** Gives its sound, its spectrogram or both; rejects where it cannot be read. */
  open(): Promise<{ readonly sound?: Signal; readonly spectrogram?: Spectrogram }>;
}
