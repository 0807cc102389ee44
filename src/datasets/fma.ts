// The Free Music Archive's corpus: small, medium, large or full, with its own table and division.
import { DatasetError, type Folder } from '../base/index.js';
import { filesBelow } from './audio-names.js';
import { corpusReport, type Fault, type LeftOut, type Track } from './corpus.js';
import { readCsv } from './csv.js';
import { FMA_CLIP_SECONDS, FMA_MISSTATED_LENGTHS, secondsLeft } from './data/fma-short-clips.js';
import { type DatasetSpec, defineDataset, missingCorpus } from './dataset.js';
import { type FmaRow, readFmaTracks } from './fma-tracks.js';

/** Each holds all of those before it. */
const SUBSETS = ['small', 'medium', 'large', 'full'] as const;
type Subset = (typeof SUBSETS)[number];

const FAULTS: readonly Fault[] = FMA_MISSTATED_LENGTHS.map((entry) => {
  const [id, stated, real] = entry;
  const left = secondsLeft(entry);
  return {
    id: fileId(id),
    kind: left > 0 ? 'short' : 'corrupt',
    reason:
      `its page states ${stated} s where the song lasts ${real} s, so the clip from its middle ` +
      `holds ${left > 0 ? `about ${left.toFixed(1)} s` : 'next to nothing'} (FMA's issue 8)`,
  };
});

const passport = {
  id: 'fma',
  title: 'FMA: A Dataset For Music Analysis',
  homepage: 'https://github.com/mdeff/fma',
  licence: 'CC BY 4.0 for the table; each song has a licence of its own, chosen by its artist',
  citation: `@inproceedings{defferrard2017fma,
  title = {{FMA}: A Dataset for Music Analysis},
  author = {Defferrard, Micha\\"el and Benzi, Kirell and Vandergheynst, Pierre and Bresson, Xavier},
  booktitle = {18th International Society for Music Information Retrieval Conference (ISMIR)},
  year = {2017}, eprint = {1612.01840}, eprinttype = {arxiv}
}`,
  genres: null,
  faults: FAULTS,
  officialSplit: null,
  layout:
    'fma_metadata/tracks.csv and beside it fma_small, fma_medium, fma_large or fma_full with ' +
    '000/000002.mp3',
} satisfies Partial<DatasetSpec>;

/**
 * FMA in any of its four sizes.
 *
 * A track's id is the name of its file (`000002`), its genre the one at the root of the tree, its
 * `split` the official one, in which no artist is in two parts. Where several sizes lie side by
 * side, the largest is taken. Songs without one root genre are counted in the notes; clips known to
 * be cut in the wrong place are left out, save in the full size, which holds whole songs. With
 * genres.csv, `tags` names all genres of a track. Artists who share a name are told apart by their
 * number.
 */
export const fma = defineDataset({
  ...passport,

  async recognises(folder) {
    const { table, sounds } = await findParts(folder);
    return table !== undefined && sounds !== undefined;
  },

  async open(folder) {
    const { table, sounds, others } = await findParts(folder);
    if (table === undefined) throw missingCorpus(passport, folder, 'tracks.csv is not there');
    if (sounds === undefined) throw missingCorpus(passport, folder, 'no folder of sounds is there');
    const rows = (await readFmaTracks(await folder.open(table))).filter(({ subset }) =>
      isIn(subset, sounds.subset),
    );
    const { paths, strays } = await findSounds(folder, sounds.top, rows);
    const titles = await readGenreTitles(folder, table);
    const artists = artistNames(rows);
    const faults = sounds.subset === 'full' ? [] : FAULTS;
    const faulty = new Map(faults.map((fault) => [fault.id, fault]));

    const tracks: Track[] = [];
    const missing: string[] = [];
    const leftOut: LeftOut[] = [];
    let withoutGenre = 0;
    for (const row of rows) {
      const id = fileId(row.id);
      const path = paths.get(id);
      const fault = faulty.get(id);
      if (row.genre === '') withoutGenre += 1;
      else if (path === undefined) missing.push(id);
      else if (fault) leftOut.push({ id, reason: `${fault.kind}: ${fault.reason}` });
      else tracks.push(trackOf(row, path, artists, titles));
    }
    const notes = [`FMA-${sounds.subset}, from ${sounds.top}`];
    if (others.length > 0) notes.push(`not taken: ${others.join(', ')}, which is smaller`);
    if (withoutGenre > 0) {
      notes.push(`${withoutGenre} songs have no or several root genres and are not taken`);
    }
    if (titles === undefined) notes.push('genres.csv is not there, so tracks have no tags');
    return {
      dataset: passport.id,
      name: folder.name,
      folder,
      genres: [...new Set(tracks.map(({ genre }) => genre))].sort(),
      tracks,
      report: corpusReport({ missing, leftOut, strays, notes }),
      ...(sounds.subset === 'full' ? {} : { usualSeconds: FMA_CLIP_SECONDS }),
    };
  },
});

/** `2` is `000002`. */
function fileId(number: number): string {
  return String(number).padStart(6, '0');
}

function isIn(smallest: string, subset: Subset): boolean {
  return SUBSETS.indexOf(smallest as Subset) <= SUBSETS.indexOf(subset); // -1 is in all
}

/** Archives unpack to fma_small; some mirrors put a folder of the same name around it. */
async function findParts(folder: Folder) {
  const table = await firstThere(folder, [
    'fma_metadata/tracks.csv',
    'fma_metadata/fma_metadata/tracks.csv',
    'tracks.csv',
  ]);
  const found: { subset: Subset; top: string }[] = [];
  for (const subset of SUBSETS.toReversed()) {
    const name = `fma_${subset}`;
    const top = await firstThere(folder, [`${name}/${name}`, name]);
    if (top !== undefined) found.push({ subset, top });
  }
  const [sounds, ...others] = found;
  return { table, sounds, others: others.map(({ top }) => top) };
}

async function firstThere(folder: Folder, paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await folder.has(path)) return path;
  return undefined;
}

/** Lies in every archive of sounds. */
const COMPANIONS = ['README.txt', 'checksums'];
const SOUND = /\/(\d{3})\/(\1\d{3})\.[A-Za-z0-9]+$/;

async function findSounds(folder: Folder, top: string, rows: readonly FmaRow[]) {
  const known = new Set(rows.map(({ id }) => fileId(id)));
  const paths = new Map<string, string>();
  const strays: string[] = [];
  for (const path of await filesBelow(folder, top)) {
    const id = SOUND.exec(path)?.[2];
    if (id !== undefined && known.has(id) && !paths.has(id)) paths.set(id, path);
    else if (!COMPANIONS.some((name) => path === `${top}/${name}`)) strays.push(path);
  }
  return { paths, strays };
}

/** Genre id → title, or undefined without genres.csv. */
async function readGenreTitles(
  folder: Folder,
  table: string,
): Promise<ReadonlyMap<number, string> | undefined> {
  const path = table.replace(/tracks\.csv$/, 'genres.csv');
  if (!(await folder.has(path))) return undefined;
  const name = `${folder.name}/${path}`;
  const { columns, rows } = readCsv(new TextDecoder().decode(await folder.read(path)), name);
  if (!columns.includes('genre_id') || !columns.includes('title')) {
    throw new DatasetError(
      `${name}: expected the columns genre_id and title; got ${columns.join(', ')}. ` +
        'Take genres.csv as fma_metadata.zip holds it.',
    );
  }
  return new Map(rows.map((row) => [Number(row['genre_id']), row['title'] ?? '']));
}

/** Artist id → a name that no other artist has, whatever its case. */
function artistNames(rows: readonly FmaRow[]): ReadonlyMap<string, string> {
  const idsOf = new Map<string, Set<string>>();
  for (const { artist, artistId } of rows) {
    const key = artist.trim().toLowerCase();
    const ids = idsOf.get(key) ?? new Set();
    idsOf.set(key, ids.add(artistId));
  }
  return new Map(
    rows.map(({ artist, artistId }) => {
      const isShared = (idsOf.get(artist.trim().toLowerCase())?.size ?? 0) > 1;
      return [artistId, isShared ? `${artist} (artist ${artistId})` : artist];
    }),
  );
}

function trackOf(
  row: FmaRow,
  path: string,
  artists: ReadonlyMap<string, string>,
  titles: ReadonlyMap<number, string> | undefined,
): Track {
  const artist = artists.get(row.artistId) ?? row.artist;
  const tags = titles && row.genreIds.flatMap((id) => titles.get(id) ?? []).sort();
  return {
    id: fileId(row.id),
    path,
    genre: row.genre,
    ...(artist === '' ? {} : { artist }),
    ...(row.album === '' ? {} : { album: row.album }),
    ...(row.title === '' ? {} : { title: row.title }),
    ...(tags === undefined ? {} : { tags }),
    ...(row.split === '' ? {} : { split: row.split === 'training' ? 'train' : row.split }),
  };
}
