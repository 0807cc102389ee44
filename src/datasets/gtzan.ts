// GTZAN: ten genres, a hundred clips of thirty seconds each, and a well-studied list of faults.
import { DatasetError, type Folder } from '../base/index.js';
import { filesBelow, isAudioName } from './audio-names.js';
import { findBesideSounds } from './beside-sounds.js';
import { corpusReport, type Fault, type LeftOut, type Track } from './corpus.js';
import { readCsv } from './csv.js';
import { GTZAN_FAULT_FILTERED } from './data/gtzan-fault-filtered.js';
import { GTZAN_DISTORTED, GTZAN_REPLICAS, GTZAN_SAME_SONGS } from './data/gtzan-faults.js';
import { type DatasetSpec, defineDataset, missingCorpus, type OfficialSplit } from './dataset.js';

const GENRES = Object.keys(GTZAN_FAULT_FILTERED).sort();
const CLIPS_PER_GENRE = 100;
const CLIP_SECONDS = 30;

const FAULTS: readonly Fault[] = [
  {
    id: 'jazz.00054',
    kind: 'corrupt',
    reason: 'not audio in the public WAV edition; the Sun .au original is sound',
  },
  ...GTZAN_DISTORTED.map(
    ([id, reason]): Fault => ({ id, kind: 'distorted', reason: `${reason} (Sturm 2013)` }),
  ),
  ...GTZAN_REPLICAS.map(
    ([id, other]): Fault => ({
      id,
      kind: 'replica',
      reason:
        genreOf(id) === genreOf(other)
          ? `the same recording as ${other}`
          : `the same recording as ${other}, in another genre`,
      sameAs: other,
    }),
  ),
  ...GTZAN_SAME_SONGS.map(
    ([id, other]): Fault => ({
      id,
      kind: 'same-song',
      reason: `the same song as ${other}, going by artist and title`,
      sameAs: other,
    }),
  ),
];

const faultFiltered: OfficialSplit = {
  title: 'fault-filtered',
  source: 'Kereliuk, Sturm & Larsen 2015, doi:10.1109/TMM.2015.2478068; also in torchaudio',
  train: idsOf('train'),
  validation: idsOf('validation'),
  test: idsOf('test'),
};

const passport = {
  id: 'gtzan',
  title: 'GTZAN Dataset - Music Genre Classification',
  homepage:
    'https://www.kaggle.com/datasets/andradaolteanu/gtzan-dataset-music-genre-classification',
  licence: 'none given; the clips were gathered in 2000–2001 without clearing their copyright',
  citation: `@article{tzanetakis2002musical,
  title = {Musical genre classification of audio signals},
  author = {Tzanetakis, George and Cook, Perry},
  journal = {IEEE Transactions on Speech and Audio Processing},
  volume = {10}, number = {5}, pages = {293--302}, year = {2002},
  doi = {10.1109/TSA.2002.800560}
}`,
  genres: GENRES,
  faults: FAULTS,
  officialSplit: faultFiltered,
  layout:
    'the folders blues … rock (at the top, in genres/ or in genres_original/) with blues.00000.wav or .au',
} satisfies Partial<DatasetSpec>;

/**
 * GTZAN as its editions lie: `genres_original/blues/blues.00000.wav`, `genres/blues/blues.00000.au`
 * or the genres' folders directly.
 *
 * Every track's `split` is its part in the fault-filtered lists, or `excluded`. Artists and titles
 * are not part of any edition; they are read from an `index.csv` (columns `id`, `artist`, `title`)
 * at the top of the folder where there is one. Pictures and tables of the public edition are in
 * `beside`.
 */
export const gtzan = defineDataset({
  ...passport,

  async recognises(folder) {
    return (await findTop(folder)) !== undefined;
  },

  async open(folder) {
    const top = await findTop(folder);
    if (top === undefined) throw missingCorpus(passport, folder, 'no such clip is there');
    const { paths, strays } = await findClips(folder, top);
    const beside = await findBesideSounds(folder, parentOf(top));
    const leftOut: LeftOut[] = [];
    for (const { id, kind, reason } of FAULTS) {
      const path = paths.get(id);
      if (kind !== 'corrupt' || path === undefined || (await isReadable(folder, path))) continue;
      paths.delete(id);
      leftOut.push({ id, reason: `corrupt: ${reason}` });
    }
    const known = await readKnownArtists(folder);
    const gone = new Set(leftOut.map(({ id }) => id));
    const isThere = ({ id }: Fault) => paths.has(id);
    const used = new Set([...beside.pictures.values(), ...beside.tables.map(({ path }) => path)]);
    return {
      dataset: passport.id,
      name: folder.name,
      folder,
      usualSeconds: CLIP_SECONDS,
      beside,
      genres: GENRES,
      tracks: [...paths].map(
        ([id, path]): Track => ({
          id,
          path,
          genre: genreOf(id),
          split: PART_OF.get(id) ?? 'excluded',
          ...known.get(id),
        }),
      ),
      report: corpusReport({
        faults: FAULTS.filter((fault) => isThere(fault) && fault.kind !== 'corrupt'),
        missing: allIds().filter((id) => !paths.has(id) && !gone.has(id)),
        leftOut,
        strays: strays.filter((path) => !used.has(path)),
        emptyGenres: GENRES.filter(
          (genre) => ![...paths.keys()].some((id) => genreOf(id) === genre),
        ),
      }),
    };
  },
});

const PART_OF: ReadonlyMap<string, string> = new Map(
  (['train', 'validation', 'test'] as const).flatMap((part) =>
    faultFiltered[part].map((id): [string, string] => [id, part]),
  ),
);

/** The folder in which `genres_original` lies; the genres' own where they lie at the top. */
function parentOf(top: string): string {
  return top.slice(0, Math.max(0, top.lastIndexOf('/')));
}

const TOPS = ['', 'genres_original', 'genres', 'Data/genres_original', 'Data/genres'];
const CLIP = /(?:^|\/)([a-z]+)\/(\1\.\d{5})\.[A-Za-z0-9]+$/;

/** The folder the genres lie in: the first that holds two genres with a clip of GTZAN's naming. */
async function findTop(folder: Folder): Promise<string | undefined> {
  for (const top of TOPS) {
    if (!(await folder.has(top))) continue;
    let found = 0;
    for (const { path, kind } of await folder.list(top)) {
      if (kind !== 'folder' || !GENRES.includes(path.slice(path.lastIndexOf('/') + 1))) continue;
      if ((await folder.list(path)).some((entry) => CLIP.test(entry.path))) found += 1;
    }
    if (found >= 2) return top;
  }
  return undefined;
}

/** Id → path, sorted by id; a second file of the same clip is a stray. */
async function findClips(folder: Folder, top: string) {
  const found: [string, string][] = [];
  const strays: string[] = [];
  for (const path of await filesBelow(folder, top)) {
    const [, genre = '', id = ''] = CLIP.exec(path) ?? [];
    const isClip = GENRES.includes(genre) && isAudioName(path);
    if (isClip && found.at(-1)?.[0] !== id) found.push([id, path]);
    else if (path !== INDEX) strays.push(path);
  }
  return { paths: new Map(found), strays };
}

/** Whether a file starts as RIFF/WAVE or Sun audio does; one that cannot be opened is not judged. */
async function isReadable(folder: Folder, path: string): Promise<boolean> {
  try {
    const source = await folder.open(path);
    const start = String.fromCharCode(...(await source.read(0, 4)));
    return start === 'RIFF' || start === '.snd';
  } catch (error) {
    if (error instanceof DatasetError) return true; // whoever hears it will say why
    throw error;
  }
}

const INDEX = 'index.csv';

async function readKnownArtists(folder: Folder): Promise<Map<string, Partial<Track>>> {
  if (!(await folder.has(INDEX))) return new Map();
  const text = new TextDecoder('utf-8').decode(await folder.read(INDEX));
  const { rows } = readCsv(text, `${folder.name}/${INDEX}`);
  return new Map(
    rows.map(({ id = '', artist, title }) => [
      id,
      { ...(artist ? { artist } : {}), ...(title ? { title } : {}) },
    ]),
  );
}

function genreOf(id: string): string {
  return id.slice(0, id.indexOf('.'));
}

function clipId(genre: string, number: number): string {
  return `${genre}.${String(number).padStart(5, '0')}`;
}

function allIds(): string[] {
  return GENRES.flatMap((genre) =>
    Array.from({ length: CLIPS_PER_GENRE }, (_, number) => clipId(genre, number)),
  );
}

/** Writes the ranges of one part out: `29-30, 73` of blues is blues.00029, blues.00030, blues.00073. */
function idsOf(part: 'train' | 'validation' | 'test'): string[] {
  return Object.entries(GTZAN_FAULT_FILTERED).flatMap(([genre, parts]) =>
    parts[part].split(', ').flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, n) => clipId(genre, first + n));
    }),
  );
}
