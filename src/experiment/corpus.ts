// A corpus opened, divided and prepared as a recipe asks: the ground a run stands on.
import { DatasetError, type Folder } from '../base/index.js';
import { type Corpus, datasetById, detectDataset } from '../datasets/index.js';
import {
  cutClip,
  type Preparation,
  type Prepared,
  type PrepareOptions,
  prepareTracks,
} from '../prepare/index.js';
import { type Part, songOfItem, splitById } from '../splits/index.js';
import { type DividedCorpus, divideCorpus } from './fold.js';
import type { Recipe } from './recipe.js';

/** Opens the corpus in a folder; `auto` asks every known corpus whether it recognises it. */
export async function openCorpus(folder: Folder, id: string): Promise<Corpus> {
  const dataset = id === 'auto' ? await detectDataset(folder) : datasetById(id);
  return dataset.open(folder);
}

/** Parts of a corpus, ready for the net. */
export interface PreparedParts {
  readonly corpus: Corpus;
  readonly divided: DividedCorpus;
  /** Songs of a part, or their clips where clips are what was divided; in the order of the corpus. */
  songs(part: Part): Prepared[];
  /** Tracks that could not be heard. */
  readonly failures: Preparation['failures'];
}

/** How parts are prepared, and who is told of their corpus first. */
export interface PartsOptions extends PrepareOptions {
  /** Told once the corpus has been found fit, before any of its sounds is heard; may throw. */
  onOpen?(corpus: Corpus): void;
}

/**
 * Prepares the named parts of a corpus.
 *
 * @throws {DatasetError} when a song, artist or group is in two parts although the split promises
 *         to keep them apart, or when a named part is empty
 */
export async function prepareParts(
  folder: Folder,
  recipe: Recipe,
  parts: readonly Part[],
  options: PartsOptions = {},
): Promise<PreparedParts> {
  const corpus = await openCorpus(folder, recipe.dataset.id);
  const divided = divideCorpus(corpus, recipe);
  refuseLeaks(corpus, divided);
  const { fold } = divided;
  const wanted = new Set(
    parts.flatMap((part) => fold[part].map((item) => songOfItem(item, fold).track)),
  );
  for (const part of parts) {
    if (fold[part].length > 0) continue;
    throw new DatasetError(
      `${corpus.name}: the split ${divided.split.id} leaves no track for ${part}. ` +
        'Add tracks or choose another split.',
    );
  }
  options.onOpen?.(corpus);
  const { prepared, failures } = await prepareTracks(corpus, wanted, recipe.intake, options);
  const byId = new Map(prepared.map((song) => [song.track.id, song]));
  const songs = (part: Part) =>
    fold[part].flatMap((item) => {
      const { track, clip } = songOfItem(item, fold);
      const song = byId.get(track);
      if (!song) return [];
      return clip === undefined ? song : cutClip(song, item, clip, fold.clipsPerTrack ?? 1);
    });
  return { corpus, divided, songs, failures };
}

/** The same item in two parts is never tolerated; the rest only where the split never promised. */
function refuseLeaks(corpus: Corpus, { leakage, split: { id, ...options } }: DividedCorpus): void {
  const kept = splitById(id).keeps(options);
  const leaks = [...leakage.tracks, ...kept.flatMap((kind) => leakage[kind])];
  if (leaks.length === 0) return;
  throw new DatasetError(
    `${corpus.name}: ${leaks.map(({ name }) => name).join(', ')} would be in more than one part. ` +
      'Scores on such a split mean nothing; mend the lists.',
  );
}
