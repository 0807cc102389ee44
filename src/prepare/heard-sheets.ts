// Sheets of songs that were heard earlier in this program, so that the next run need not hear them again.
import { type Intake, type Sheet, sheetBlock } from '../intake/index.js';

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
 * All sheets of a song, or undefined where one is not remembered.
 *
 * @param song what tells the song from every other, as its corpus and its id do
 */
export function recall(
  heard: HeardSheets,
  song: readonly string[],
  intakes: readonly Intake[],
): Sheet[] | undefined {
  const sheets = intakes.flatMap((intake) => heard.get(keyOf(song, intake)) ?? []);
  return sheets.length === intakes.length ? sheets : undefined;
}

/** Remembers the sheets of a song, one for each intake. */
export function remember(
  heard: HeardSheets,
  song: readonly string[],
  intakes: readonly Intake[],
  sheets: readonly Sheet[],
): void {
  intakes.forEach((intake, i) => {
    heard.put(keyOf(song, intake), sheets[i] as Sheet);
  });
}

function keyOf(song: readonly string[], { block }: Intake): string {
  return JSON.stringify([song, sheetBlock(block)]);
}
