// A song's features as a row of numbers: read from a table that comes with the corpus, or computed.
import { z } from 'zod';
import { findById, ParameterError } from '../base/index.js';
import { tables } from '../tables/index.js';
import { defineIntake } from './define-intake.js';
import { type Materials, nothingToMake, type SongTable } from './materials.js';
import { copyWindow } from './sheet.js';

const options = z.strictObject({
  /** Which table the numbers are of; computed from the sound where the corpus has none. */
  table: z.enum(tables.map(({ id }) => id)).default('gtzan57'),
  /** Names of the columns a net reads; null for all. */
  columns: z.array(z.string()).min(1).nullable().default(null),
});

/** `[columns]`; a table of equal pieces gives one example a piece. */
export const featureTable = defineIntake({
  id: 'features',
  title: 'a row of features',
  kind: 'vector',
  source: 'Steiner & Mapps (57 columns of GTZAN’s public edition); Minhas, Chie & Lee (26)',
  readsBeside: true,
  options,
  shape: (settings) => [namesOf(settings).length],
  width: () => 1,
  async sheet(materials, settings) {
    const given = await materials.table?.(settings.table, namesOf(settings));
    const found = given ?? (await computed(materials, settings.table));
    const places = placesOf(namesOf(settings), found.columns, materials.name);
    const data = new Float32Array(places.length * found.rows.length);
    found.rows.forEach((row, piece) => {
      places.forEach((place, i) => {
        data[i * found.rows.length + piece] = row[place] as number;
      });
    });
    const seconds = (materials.seconds ?? 0) / found.rows.length;
    const secondsPerColumn = found.rows.length > 1 ? seconds : 0;
    return { data, rows: places.length, columns: found.rows.length, secondsPerColumn };
  },
  fill: copyWindow,
});

function namesOf({ table, columns }: z.infer<typeof options>): readonly string[] {
  return columns ?? findById('table', tables, table).columns;
}

async function computed(materials: Materials, id: string): Promise<SongTable> {
  if (!materials.sound)
    throw nothingToMake(
      'features',
      materials,
      'a table of features (in the corpus, or named by `table`) or sound',
    );
  const table = findById('table', tables, id);
  const signal = await (await materials.sound()).whole(table.defaults.sampleRate);
  return { columns: table.columns, rows: table.rows(signal).map(({ values }) => values) };
}

function placesOf(wanted: readonly string[], found: readonly string[], name: string): number[] {
  const missing = wanted.filter((column) => !found.includes(column));
  if (missing.length === 0) return wanted.map((column) => found.indexOf(column));
  throw new ParameterError(
    `${name}: the intake features reads ${missing.slice(0, 5).join(', ')}, which its table does not ` +
      `have; it has ${found.slice(0, 5).join(', ')}, …. Set intake.columns to columns that are there.`,
  );
}
