// The sheets of a song as a feature set, so that they are made on all cores and kept like features.
import {
  createIntake,
  type IntakeBlock,
  type Materials,
  openedSound,
  type Sheet,
  sheetBlock,
} from '../intake/index.js';
import type { Extraction } from './extraction.js';
import { type FeatureSet, HEARING_DEFAULTS, type SetOptions } from './feature-set.js';

/** What a song is made into. */
export interface SheetsWanted {
  /** One for each input of a net. */
  readonly intakes: readonly IntakeBlock[];
  /** How long songs of the corpus usually are, where it is known. */
  readonly seconds: number | null;
}

/** One array a sheet, behind one that says what their columns and values are; see `sheetsIn`. */
export const sheetSet: FeatureSet = {
  id: 'sheets',
  title: 'what a net’s inputs are cut from',
  form: 'arrays',
  defaults: { ...HEARING_DEFAULTS, sampleRate: 'native' },
  cases: [],
  async extract(song, options) {
    const { intakes, seconds } = options as SetOptions & SheetsWanted;
    const sound = openedSound(song.stream, song.name);
    const materials: Materials = {
      name: song.name,
      sound: async () => sound,
      ...(seconds !== null && { seconds }),
    };
    const sheets: Sheet[] = [];
    for (const block of intakes) sheets.push(await createIntake(block).sheet(materials));
    const scales = sheets.flatMap((sheet) => [sheet.secondsPerColumn, sheet.peakDb ?? Number.NaN]);
    return {
      facts: {
        lengthSamples: song.promisedSamples ?? 0,
        sampleRate: song.sampleRate,
        warnings: [...song.warnings],
      },
      arrays: [
        { data: Float64Array.from(scales), shape: [sheets.length, 2] },
        ...sheets.map(({ data, rows, columns }) => ({ data, shape: [rows, columns] })),
      ],
    };
  },
};

/** Options of `sheetSet`. */
export function sheetOptions({ intakes, seconds }: SheetsWanted): SetOptions {
  return { ...sheetSet.defaults, intakes: intakes.map(sheetBlock), seconds };
}

/** The sheets in what `sheetSet` extracted. */
export function sheetsIn({ arrays: [scales, ...arrays] }: Extraction): Sheet[] {
  return arrays.map(({ data, shape: [rows = 0, columns = 0] }, i) => {
    const [secondsPerColumn = 0, peakDb = Number.NaN] =
      scales?.data.subarray(2 * i, 2 * i + 2) ?? [];
    return {
      ...{ data: data as Float32Array, rows, columns, secondsPerColumn },
      ...(!Number.isNaN(peakDb) && { peakDb }),
    };
  });
}
