// What one file in this room states about its corpus, and how it is opened.
import { DatasetError, type Folder } from '../base/index.js';
import type { Corpus, Fault } from './corpus.js';

/** A division of its tracks that a corpus or its critics have published. */
export interface OfficialSplit {
  readonly title: string;
  /** Where the lists come from. */
  readonly source: string;
  readonly train: readonly string[];
  readonly validation: readonly string[];
  readonly test: readonly string[];
}

/** The passport of a corpus. */
export interface DatasetSpec {
  /** Key in recipes: never renamed. */
  readonly id: string;
  readonly title: string;
  /** The page on which people find it; nothing is ever fetched from there. Null for one's own. */
  readonly homepage: string | null;
  readonly licence: string;
  /** BibTeX, or null where there is nothing to cite. */
  readonly citation: string | null;
  /** In alphabetical order, or null when each copy has its own. */
  readonly genres: readonly string[] | null;
  readonly faults: readonly Fault[];
  readonly officialSplit: OfficialSplit | null;
  /** How its files lie, as a phrase for messages: `one folder a genre, each with …`. */
  readonly layout: string;
  /** Whether any folder at all would do, so that it is asked only after all others. */
  readonly acceptsAnything?: boolean;
  /** Looks at names, not at sounds; cheap, and never throws for a folder of another kind. */
  recognises(folder: Folder): Promise<boolean>;
  /** @throws {DatasetError} when the folder is not as `layout` says */
  open(folder: Folder): Promise<Corpus>;
}

/** A corpus that can be opened. */
export type Dataset = Readonly<DatasetSpec>;

/**
 * Turns a spec into a dataset whose `open` keeps the promises of `Corpus`.
 *
 * @returns the spec, with an `open` that also throws {DatasetError} when there is no track, an id is
 *          used twice, or a genre is not one of the corpus'
 */
export function defineDataset(spec: DatasetSpec): Dataset {
  return {
    ...spec,
    async open(folder) {
      const corpus = await spec.open(folder);
      if (corpus.tracks.length === 0) throw missingCorpus(spec, folder, 'no track is there');
      checkTracks(corpus);
      return corpus;
    },
  };
}

/**
 * The error for a folder in which the corpus is not.
 *
 * @param found what is there instead, as a clause: `no track is there`
 */
export function missingCorpus(
  { id, title, layout, homepage }: Pick<DatasetSpec, 'id' | 'title' | 'layout' | 'homepage'>,
  folder: Folder,
  found: string,
): DatasetError {
  const where =
    homepage === null
      ? 'Point at a folder that lies like this.'
      : `Point at the folder that holds it; people get it from the page "${title}" (${homepage}).`;
  return new DatasetError(`${id}: expected ${layout} in ${folder.name}; ${found}. ${where}`);
}

function checkTracks({ dataset, name, tracks, genres }: Corpus): void {
  const known = new Set(genres);
  const seen = new Set<string>();
  for (const { id, genre } of tracks) {
    if (seen.has(id)) {
      throw new DatasetError(
        `${dataset}: expected every track of ${name} to have an id of its own; "${id}" comes ` +
          'twice. Rename one or take it out.',
      );
    }
    seen.add(id);
    if (!known.has(genre)) {
      throw new DatasetError(
        `${dataset}: expected one of the genres ${genres.join(', ')}; track "${id}" of ${name} ` +
          `says "${genre}". Correct its genre.`,
      );
    }
  }
}
