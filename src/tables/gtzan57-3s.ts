// The 57 numbers of every three seconds, as the public edition of GTZAN has them for ten a song.
import { ParameterError } from '../base/index.js';
import { defineTable, type Stretch, type TableOptions } from './define-table.js';
import { GTZAN_COLUMNS, GTZAN_DEFAULTS, gtzanRow } from './gtzan57.js';

const SECONDS = 3;

/**
 * One row for every three seconds of a song, with the columns of the public table
 * `features_3_sec.csv`.
 *
 * The public table's cut, found by comparing numbers: segment k starts at sample 66,150·k, is one
 * sample shorter than three seconds (66,149), and is there only when the song goes on beyond its
 * three seconds. That gives ten segments of GTZAN's songs but for ten songs with nine, the public
 * table's 9,990 rows. Longer songs give as many as they hold.
 *
 * @example
 * gtzan57Segments.rows(signal)[3].start; // 198450
 */
export const gtzan57Segments = defineTable({
  id: 'gtzan57-3s',
  title: 'the 57 columns of the public GTZAN edition, one row for every three seconds',
  reference: 'GTZAN, public edition, features_3_sec.csv',
  columns: GTZAN_COLUMNS,
  defaults: GTZAN_DEFAULTS,
  segmentSeconds: SECONDS,
  cases: [{ padMode: 'reflect' }],
  divide: threeSeconds,
  row: gtzanRow,
});

function threeSeconds(length: number, { sampleRate }: TableOptions): Stretch[] {
  const step = Math.round(SECONDS * sampleRate);
  const count = Math.ceil(length / step) - 1;
  if (count < 1) {
    throw new ParameterError(
      `gtzan57-3s: one segment needs more than ${step} samples (${SECONDS} s); got ${length}. ` +
        'Pass a longer sound or take the table gtzan57.',
    );
  }
  return Array.from({ length: count }, (_, k) => ({ start: k * step, length: step - 1 }));
}
