// Writes one array a song, as .npy files in a folder with an index.csv and a dataset.json.
import { writeNpy } from '../array/index.js';
import { draftFolder } from './draft.js';
import type { FeatureWriter, WriterOptions } from './feature-writer.js';
import { type IndexRow, indexCsv, maker, TRACK_COLUMNS, trackCells } from './index-sheet.js';

/** A writer of arrays; they go to the disk one by one. */
export function arraysWriter(settings: WriterOptions & { readonly out: string }): FeatureWriter {
  const { set, options, out } = settings;
  const folder = draftFolder(out);
  const rows: IndexRow[] = [];
  return {
    add({ id, track }, { arrays, facts }) {
      const [array] = arrays;
      if (!array || array.data instanceof Uint8Array)
        throw new TypeError('a feature is made of floats');
      const path = `${id}.npy`;
      folder.write(path, writeNpy({ data: array.data, shape: array.shape }));
      const { lengthSamples, sampleRate } = facts;
      const shape = array.shape.join('x');
      rows.push({ id, ...trackCells(track), file: path, shape, sampleRate, lengthSamples });
      return array.data.every(Number.isFinite) ? [] : [`${id}: some values are no numbers`];
    },
    finish() {
      const columns = ['id', ...TRACK_COLUMNS, 'file', 'shape', 'sampleRate', 'lengthSamples'];
      folder.write('index.csv', indexCsv(columns, rows));
      const { earmark, numbers, options: used } = maker(set, options);
      const sheet = {
        feature: set.id,
        reference: set.title,
        dtype: 'float32',
        axes: 'as librosa has them: rows, then frames; complex values as pairs on a last axis',
        options: used,
        earmark,
        numbers,
      };
      folder.write('dataset.json', `${JSON.stringify(sheet, null, 1)}\n`);
      folder.finish();
      return { written: out, notes: [] };
    },
    discard: () => folder.discard(),
  };
}
