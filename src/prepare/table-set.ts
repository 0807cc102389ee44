// Feature tables as sets: rows of named numbers a song.
import type { Table } from '../tables/index.js';
import { type FeatureSet, HEARING_DEFAULTS } from './feature-set.js';

/** Facts beside the numbers of each row, in the order of the second array of a table's extraction. */
export const ROW_FACTS = ['length', 'segment', 'start'] as const;

/**
 * A table as a set.
 *
 * Its extraction holds `[rows, columns]` of float64 and `[rows, 3]` of `ROW_FACTS`; a segment of −1
 * is the whole song.
 */
export function tableSet(table: Table): FeatureSet {
  const { id, title, columns } = table;
  return {
    id,
    title,
    form: 'table',
    columns,
    defaults: { ...HEARING_DEFAULTS, ...table.defaults },
    cases: table.cases ?? [],
    async extract(song, { sampleRate: _rate, offset: _offset, duration: _duration, ...options }) {
      const signal = await song.whole(id);
      const rows = table.rows(signal, { ...options, sampleRate: signal.sampleRate });
      const values = new Float64Array(rows.length * columns.length);
      const places = new Float64Array(rows.length * ROW_FACTS.length);
      for (const [r, row] of rows.entries()) {
        values.set(row.values, r * columns.length);
        places.set([row.length, row.segment ?? -1, row.start], r * ROW_FACTS.length);
      }
      return {
        facts: {
          lengthSamples: signal.samples.length,
          sampleRate: signal.sampleRate,
          warnings: [...song.warnings],
        },
        arrays: [
          { data: values, shape: [rows.length, columns.length] },
          { data: places, shape: [rows.length, ROW_FACTS.length] },
        ],
      };
    },
  };
}
