// Writes one file a song, in a folder a genre, as corpora of pictures are kept.
import { basename, extname } from 'node:path';
import { draftFolder } from './draft.js';
import type { FeatureWriter, WriterOptions } from './feature-writer.js';
import { type IndexRow, indexCsv, maker, TRACK_COLUMNS, trackCells } from './index-sheet.js';
import type { NamedSong } from './song-names.js';

/** A writer of files; they go to the disk one by one. */
export function filesWriter(settings: WriterOptions & { readonly out: string }): FeatureWriter {
  const { set, options, out } = settings;
  const folder = draftFolder(out);
  const rows: IndexRow[] = [];
  const taken = new Set<string>();
  return {
    add(song, { arrays, facts }) {
      const [file] = arrays;
      if (!(file?.data instanceof Uint8Array)) throw new TypeError('a file is made of bytes');
      const stem = placeOf(song);
      let path = `${stem}${set.ending}`;
      for (let n = 2; taken.has(path); n++) path = `${stem} (${n})${set.ending}`;
      taken.add(path);
      folder.write(path, file.data);
      const { lengthSamples, sampleRate } = facts;
      rows.push({ id: song.id, ...trackCells(song.track), file: path, sampleRate, lengthSamples });
      return [];
    },
    finish() {
      const columns = ['id', ...TRACK_COLUMNS, 'file', 'sampleRate', 'lengthSamples'];
      folder.write('index.csv', indexCsv(columns, rows));
      const sheet = { title: set.title, madeBy: maker(set, options) };
      folder.write('dataset.json', `${JSON.stringify(sheet, null, 1)}\n`);
      folder.finish();
      return { written: out, notes: [] };
    },
    discard: () => folder.discard(),
  };
}

/** GTZAN's own names, `blues.00000`, lose their dot in the public edition's pictures. */
const GTZAN_NAME = /^([a-z]+)\.(\d{5})$/;

/** Where the file of a song goes, without its ending: below its genre, else where the song lies. */
function placeOf({ path, id, track }: NamedSong): string {
  const ending = extname(path);
  const stem = id.endsWith(ending) ? id.slice(0, id.length - ending.length) : id;
  if (!track?.genre) return stem;
  return `${track.genre}/${basename(stem).replace(GTZAN_NAME, '$1$2')}`;
}
