// Writes pictures of one size as a corpus to train on: mel.npy, index.csv and dataset.json.
import { basename, resolve } from 'node:path';
import { npyHead } from '../array/index.js';
import type { MelPictureOptions } from '../prepare/index.js';
import { draftFolder } from './draft.js';
import type { FeatureWriter, WriterOptions } from './feature-writer.js';
import { type IndexRow, indexCsv, maker, TRACK_COLUMNS, trackCells } from './index-sheet.js';

/** Room for the head of an array whose number of pictures is not known yet. */
const HEAD_BYTES = 128;

/** A writer of pictures; they go to the disk one by one. */
export function picturesWriter(settings: WriterOptions & { readonly out: string }): FeatureWriter {
  const { out } = settings;
  const folder = draftFolder(out);
  const array = folder.file('mel.npy');
  array.append(new Uint8Array(HEAD_BYTES));
  const rows: IndexRow[] = [];
  let size: readonly number[] = [];
  return {
    add({ id, track }, { arrays, facts }) {
      const [picture] = arrays;
      if (!(picture?.data instanceof Uint8Array)) throw new TypeError('a picture is made of bytes');
      array.append(picture.data);
      size = picture.shape;
      const { lengthSamples, rangeDb, absOffsetDb } = facts as Record<string, number>;
      rows.push({
        id,
        ...trackCells(track),
        lengthSamples: lengthSamples ?? '',
        rangeDb: rangeDb ?? '',
        absOffsetDb: absOffsetDb ?? '',
      });
      return [];
    },
    finish() {
      const shape = [rows.length, ...size];
      array.overwrite(npyHead('|u1', shape, HEAD_BYTES));
      array.finish();
      const columns = ['id', ...TRACK_COLUMNS, 'lengthSamples', 'rangeDb', 'absOffsetDb'];
      folder.write('index.csv', indexCsv(columns, rows));
      folder.write('dataset.json', `${JSON.stringify(sheet(settings, shape), null, 1)}\n`);
      folder.finish();
      const unlabelled = rows.filter(({ genre }) => genre === '').length;
      const note = `${unlabelled} of ${rows.length} pictures have no genre: fill the column in index.csv before training on them`;
      return { written: out, notes: unlabelled > 0 ? [note] : [] };
    },
    discard() {
      array.discard();
      folder.discard();
    },
  };
}

/** What dataset.json says; the `spectrograms` corpus reads it. */
function sheet({ set, options, out }: WriterOptions & { out: string }, shape: readonly number[]) {
  const { sampleRate, nFft, hopLength, nMels, fmin, fmax, columnsPerTrack } =
    options as MelPictureOptions;
  const isNative = sampleRate === 'native';
  return {
    id: basename(resolve(out)),
    shape,
    dtype: 'uint8',
    axes: ['track', 'melBand', 'frame'],
    sampleRate: isNative ? "native (each track's own; not recorded)" : sampleRate,
    nFft,
    hopLength,
    nMels,
    fmin,
    fmax: fmax ?? (isNative ? 'sampleRate / 2' : sampleRate / 2),
    melScale: 'slaney',
    power: 2,
    window: 'hann',
    center: true,
    frames: `column c is STFT frame floor((c + 0.5) * F / ${columnsPerTrack}) of the track, F = 1 + floor(lengthSamples / ${hopLength})`,
    decibels:
      'dB relative to the track maximum = (value / 255 - 1) * rangeDb; power_to_db with ref 1 = that + absOffsetDb',
    madeBy: maker(set, options),
  };
}
