// Sheets of songs that were heard earlier in this program, so that the next run need not hear them again.
import type { Intake, Sheet } from '../intake/index.js';

/** What is remembered of songs that were heard. */
export interface HeardSheets {
  get(key: string): Sheet | undefined;
  put(key: string, sheet: Sheet): void;
}

/**
 * Remembers as many sheets as fit; those not asked for longest are forgotten first.
 *
 * @param room bytes, ≥ 0
 */
export function heardSheets(room: number): HeardSheets {
  const sheets = new Map<string, Sheet>();
  let bytes = 0;
  return {
    get(key) {
      const sheet = sheets.get(key);
      if (sheet && sheets.delete(key)) sheets.set(key, sheet);
      return sheet;
    },
    put(key, sheet) {
      bytes += sheet.data.byteLength - (sheets.get(key)?.data.byteLength ?? 0);
      sheets.delete(key);
      sheets.set(key, sheet);
      for (const [oldest, { data }] of sheets) {
        if (bytes <= room) break;
        sheets.delete(oldest);
        bytes -= data.byteLength;
      }
    },
  };
}

/**
 * An intake that hears a song once.
 *
 * @param song what tells the song from every other, as its corpus and its id do
 */
export function remembering(intake: Intake, heard: HeardSheets, song: readonly string[]): Intake {
  const { normalize: _, fitOn: __, statistics: ___, ...made } = intake.block;
  const key = JSON.stringify([song, made]); // how examples are normalised is no matter of the sheet's
  return {
    ...intake,
    async sheet(materials) {
      const known = heard.get(key);
      if (known) return known;
      const sheet = await intake.sheet(materials);
      heard.put(key, sheet);
      return sheet;
    },
  };
}
