// What a feature table is: a function from a song to rows of named numbers, with the facts others need on it.
import { ParameterError } from '../base/index.js';
import { checkSignal, type PadMode, resample, type Signal } from '../signal/index.js';

/** What every table can be asked for. */
export interface TableOptions {
  /** The rate the song is brought to before anything is computed, in Hz. */
  readonly sampleRate: number;
  /** What frames at the ends find past them: zeros as librosa since 0.9, or a mirror as before. */
  readonly padMode: PadMode;
}

/** A stretch of a song that gives one row. */
export interface Stretch {
  /** First sample, at the table's rate. */
  readonly start: number;
  /** Samples. */
  readonly length: number;
}

/** What one file in this room states about its table. */
export interface TableSpec<Options extends TableOptions> {
  /** Key in commands, golden files and caches: never renamed. */
  readonly id: string;
  /** A line for people. */
  readonly title: string;
  /** Where the columns were published, or null for a table of our own. */
  readonly reference: string | null;
  /** Names of the numbers in a row, in their order. */
  readonly columns: readonly string[];
  readonly defaults: Options;
  /** About how long the stretch behind a row is, or null when a row is about the whole song. */
  readonly segmentSeconds: number | null;
  /** Settings whose numbers golden/ must hold, beside the defaults. */
  readonly cases?: readonly Partial<Options>[];
  /** How a song of `length` samples is divided; one stretch, the whole, when left out. */
  divide?(length: number, options: Options): readonly Stretch[];
  /**
   * The numbers of one stretch, in the order of `columns`.
   *
   * @param signal mono, at `options.sampleRate`
   */
  row(signal: Signal, options: Options): ArrayLike<number>;
}

/** One line of a table, before it has a file name and a label. */
export interface TableRow {
  /** Samples the row was computed from, at the table's rate. */
  readonly length: number;
  /** Which segment of the song, from 0; null when a row is about the whole song. */
  readonly segment: number | null;
  /** Where in the song it starts, in samples at the table's rate. */
  readonly start: number;
  /** One number a column. */
  readonly values: Float64Array;
}

/** A table: its facts, and the function from a song to rows. */
export interface Table<Options extends TableOptions = TableOptions>
  extends Omit<TableSpec<Options>, 'row' | 'divide'> {
  /**
   * @param signal  mono audio at any rate; resampled when it is not the table's
   * @param options what differs from `defaults`
   * @returns one row a song, or one a segment
   * @throws {ParameterError} when a sample is not finite, an option is out of range or the song is
   *   shorter than one segment
   */
  rows(signal: Signal, options?: Partial<Options>): TableRow[];
}

/** Turns a spec into a table; the spec's facts stay readable on it. */
export function defineTable<Options extends TableOptions>(
  spec: TableSpec<Options>,
): Table<Options> {
  const { row, divide, ...facts } = spec;
  return {
    ...facts,
    rows(signal, options = {}) {
      const settings = { ...spec.defaults, ...options };
      checkSignal(signal, spec.id);
      const { sampleRate } = settings;
      const samples =
        signal.sampleRate === sampleRate
          ? signal.samples
          : resample(signal.samples, signal.sampleRate, sampleRate);
      const whole = [{ start: 0, length: samples.length }];
      const stretches = divide ? divide(samples.length, settings) : whole;
      return stretches.map(({ start, length }, segment) => {
        const cut = { samples: samples.subarray(start, start + length), sampleRate };
        const values = Float64Array.from(row(cut, settings));
        checkWidth(spec.id, spec.columns.length, values.length);
        return { length, segment: divide ? segment : null, start, values };
      });
    },
  };
}

function checkWidth(id: string, columns: number, width: number): void {
  if (width === columns) return;
  throw new ParameterError(
    `${id}: expected ${columns} numbers a row, one a column; the table computed ${width}. ` +
      'Make its columns and its row agree.',
  );
}
