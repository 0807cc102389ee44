// A corpus of ready-made mel spectrograms: mel.npy, index.csv and dataset.json in one folder.
import { readNpyHeader, sizeOf } from '../array/index.js';
import { type ByteSource, DatasetError, type Folder } from '../base/index.js';
import { corpusReport, type Track } from './corpus.js';
import { type CsvTable, readCsv } from './csv.js';
import { type DatasetSpec, defineDataset, missingCorpus } from './dataset.js';
import { readSpectrogramSheet, type SpectrogramSheet } from './front-end.js';

const FILES = ['dataset.json', 'index.csv', 'mel.npy'];

const passport = {
  id: 'spectrograms',
  title: 'A folder of spectrograms',
  homepage: null,
  licence: 'whatever the folder came with',
  citation: null,
  genres: null,
  faults: [],
  officialSplit: null,
  layout: `the files ${FILES.join(', ')}`,
} satisfies Partial<DatasetSpec>;

/**
 * Spectrograms made beforehand, so that nets can be trained without the sounds.
 *
 * `mel.npy` holds `[tracks, bands, frames]` and is read one track at a time; row `n` of `index.csv`
 * describes track `n`; `dataset.json` says how they were made and how values become decibels.
 * A track's column `split` is handed on as it stands.
 */
export const spectrograms = defineDataset({
  ...passport,

  async recognises(folder) {
    const found = await Promise.all(FILES.map((file) => folder.has(file)));
    return found.every(Boolean);
  },

  async open(folder) {
    const absent = [];
    for (const file of FILES) if (!(await folder.has(file))) absent.push(file);
    if (absent.length > 0) {
      throw missingCorpus(
        passport,
        folder,
        `${absent.join(' and ')} ${absent[1] ? 'are' : 'is'} missing`,
      );
    }
    const sheet = readSpectrogramSheet(
      await readText(folder, 'dataset.json'),
      `${folder.name}/dataset.json`,
    );
    const table = readCsv(await readText(folder, 'index.csv'), `${folder.name}/index.csv`);
    checkTable(table, sheet, `${folder.name}/index.csv`);
    const readTrack = await openArray(await folder.open('mel.npy'), sheet);
    const tracks = table.rows.map(readRow);
    const unused = table.columns.filter((column) => !COLUMNS.includes(column));

    return {
      dataset: passport.id,
      name: sheet.id,
      folder,
      genres: [...new Set(tracks.map(({ genre }) => genre))].sort(),
      tracks,
      report: corpusReport({
        notes: unused.length > 0 ? [`index.csv: unused columns ${unused.join(', ')}`] : [],
      }),
      frontEnd: { ...sheet.frontEnd, ...columnSpacing(sheet, tracks) },
      async columns(trackIndex) {
        const row = table.rows[trackIndex];
        if (!row) {
          throw new DatasetError(
            `${sheet.id}: expected a track from 0 to ${tracks.length - 1}; got ${trackIndex}.`,
          );
        }
        return toDecibels(await readTrack(trackIndex), sheet, Number(row['rangeDb']));
      },
    };
  },
});

const COLUMNS = [
  ...['id', 'genre', 'artist', 'album', 'title', 'group', 'split'],
  ...['lengthSamples', 'rangeDb', 'absOffsetDb'],
];

function columnSpacing({ frontEnd }: SpectrogramSheet, tracks: readonly Track[]) {
  const lengths = tracks.flatMap(({ lengthSamples }) => lengthSamples ?? []).sort((a, b) => a - b);
  const median = lengths[lengths.length >> 1];
  if (median === undefined) return {};
  const frames = 1 + Math.floor(median / frontEnd.hopLength);
  return { framesPerColumn: frames / frontEnd.columnsPerTrack };
}

function checkTable({ columns, rows }: CsvTable, sheet: SpectrogramSheet, name: string): void {
  const needed =
    sheet.decibels === 'byte-over-range' ? ['id', 'genre', 'rangeDb'] : ['id', 'genre'];
  const absent = needed.filter((column) => !columns.includes(column));
  if (absent.length > 0) {
    throw new DatasetError(
      `${name}: expected the columns ${needed.join(', ')}; ${absent.join(', ')} is not among ` +
        `${columns.join(', ')}. Add it.`,
    );
  }
  if (rows.length !== sheet.shape[0]) {
    throw new DatasetError(
      `${name}: expected ${sheet.shape[0]} rows, one for each spectrogram; got ${rows.length}. ` +
        'Take both files from the same place.',
    );
  }
  rows.forEach((row, n) => {
    const empty = ['id', 'genre'].find((column) => row[column] === '');
    const range = Number(row['rangeDb'] || Number.NaN);
    if (empty !== undefined) {
      throw new DatasetError(`${name}: expected every ${empty} to be filled; row ${n + 1} is not.`);
    }
    if (needed.includes('rangeDb') && !(range >= 0 && range < Number.POSITIVE_INFINITY)) {
      throw new DatasetError(
        `${name}: expected rangeDb to be a number of dB ≥ 0; row ${n + 1} ("${row['id']}") says ` +
          `"${row['rangeDb']}".`,
      );
    }
  });
}

function readRow(row: Readonly<Record<string, string>>): Track {
  const { id = '', genre = '' } = row; // checkTable saw both
  const facts = ['artist', 'album', 'title', 'group', 'split'].flatMap((key) =>
    row[key] ? [[key, row[key]]] : [],
  );
  const length = Number(row['lengthSamples'] || Number.NaN);
  const peak = Number(row['absOffsetDb'] || Number.NaN);
  return {
    id,
    path: undefined,
    genre,
    ...Object.fromEntries(facts),
    ...(Number.isInteger(length) ? { lengthSamples: length } : {}),
    ...(Number.isFinite(peak) ? { peakDb: peak } : {}),
  };
}

/** Longest .npy head of version 1: ten bytes and 65,535 of dictionary. */
const LONGEST_HEAD = 65545;

/** Checks the array against its sheet; hands out a reader of one track's values. */
async function openArray(source: ByteSource, sheet: SpectrogramSheet) {
  const { dtype, shape, dataOffset } = readNpyHeader(
    await source.read(0, LONGEST_HEAD),
    source.name,
  );
  const wanted = sheet.decibels === 'byte-over-range' ? '|u1' : '<f4';
  if (dtype !== wanted) {
    throw new DatasetError(
      `${source.name}: expected values of type ${wanted}, which the rule in dataset.json is for; ` +
        `got ${dtype}. Save it as ${wanted === '|u1' ? 'uint8' : 'float32'}.`,
    );
  }
  const sheetType = { uint8: '|u1', float32: '<f4' }[sheet.dtype];
  if (sheetType !== dtype || shape.join() !== sheet.shape.join()) {
    throw new DatasetError(
      `${source.name}: expected [${sheet.shape.join(', ')}] of ${sheet.dtype}, as dataset.json ` +
        `says; got [${shape.join(', ')}] of ${dtype}. Take both files from the same place.`,
    );
  }
  const itemBytes = dtype === '|u1' ? 1 : 4;
  const need = dataOffset + sizeOf(shape) * itemBytes;
  if (source.size < need) {
    throw new DatasetError(
      `${source.name}: expected ${need} bytes for its shape; ${source.size} are there. ` +
        'The file is cut short; copy it again.',
    );
  }
  const trackBytes = sizeOf(sheet.shape.slice(1)) * itemBytes;
  return (trackIndex: number) => {
    const start = dataOffset + trackIndex * trackBytes;
    return source.read(start, start + trackBytes);
  };
}

function toDecibels(bytes: Uint8Array, sheet: SpectrogramSheet, rangeDb: number): Float32Array {
  if (sheet.decibels === 'decibels') return new Float32Array(bytes.slice().buffer);
  const decibels = new Float32Array(bytes.length);
  for (let n = 0; n < bytes.length; n++) decibels[n] = ((bytes[n] as number) / 255 - 1) * rangeDb;
  return decibels;
}

async function readText(folder: Folder, path: string): Promise<string> {
  const bytes = await folder.read(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DatasetError(
      `${folder.name}/${path}: expected text in UTF-8; some bytes are not. Save it as UTF-8.`,
      { cause },
    );
  }
}
