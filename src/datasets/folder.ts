// Anyone's own music: one folder a genre, sounds in it at any depth.
import { filesBelow, isAudioName, isHidden } from './audio-names.js';
import { corpusReport, type Track } from './corpus.js';
import { type DatasetSpec, defineDataset, missingCorpus } from './dataset.js';

const passport = {
  id: 'folder',
  title: 'A folder of genres',
  homepage: null,
  licence: 'whatever the sounds came with',
  citation: null,
  genres: null,
  faults: [],
  officialSplit: null,
  layout: 'one folder for each genre with sounds in it (rock/one.mp3, jazz/album/two.flac)',
  acceptsAnything: true,
} satisfies Partial<DatasetSpec>;

/**
 * One folder a genre; the folder's name is the genre's.
 *
 * A track's id is its path below the folder. Sounds that share a folder directly below a genre
 * (`jazz/Ella Fitzgerald/…`) share a `group`, by the folder's name, so that no split tears an artist
 * or album apart. Other files, and sounds outside any genre, are reported as strays.
 */
export const folder = defineDataset({
  ...passport,

  async recognises(place) {
    for (const { path, kind } of await place.list('')) {
      if (kind !== 'folder' || isHidden(path)) continue;
      if ((await filesBelow(place, path)).some(isAudioName)) return true;
    }
    return false;
  },

  async open(place) {
    const tracks: Track[] = [];
    const genres: string[] = [];
    const emptyGenres: string[] = [];
    const strays: string[] = [];
    for (const { path: genre, kind } of await place.list('')) {
      if (isHidden(genre)) continue;
      if (kind === 'file') {
        strays.push(genre);
        continue;
      }
      const files = await filesBelow(place, genre);
      const sounds = files.filter(isAudioName);
      strays.push(...files.filter((file) => !isAudioName(file)));
      (sounds.length > 0 ? genres : emptyGenres).push(genre);
      tracks.push(...sounds.map((path) => trackAt(path, genre)));
    }
    if (tracks.length === 0) {
      throw missingCorpus(passport, place, 'no sound lies in any folder there');
    }
    return {
      dataset: passport.id,
      name: place.name,
      folder: place,
      genres: genres.sort(),
      tracks,
      report: corpusReport({ strays, emptyGenres }),
    };
  },
});

function trackAt(path: string, genre: string): Track {
  const parts = path.split('/');
  const group = parts.length > 2 ? parts[1] : undefined;
  return { id: path, path, genre, ...(group === undefined ? {} : { group }) };
}
