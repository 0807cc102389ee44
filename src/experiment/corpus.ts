// A corpus opened, divided and prepared as a recipe asks: the ground a run stands on.
import { DatasetError, type Folder } from '../base/index.js';
import { type Corpus, datasetById, detectDataset } from '../datasets/index.js';
import { createIntakes, type Intake } from '../intake/index.js';
import {
  excerptItem,
  type Item,
  type Preparation,
  type PrepareOptions,
  pieceItem,
  prepareTracks,
  songItem,
} from '../prepare/index.js';
import { type Part, songOfItem, splitById } from '../splits/index.js';
import { type DividedCorpus, divideCorpus } from './fold.js';
import type { Recipe } from './recipe.js';
import { soundCopies } from './sound-copies.js';

/** Opens the corpus in a folder; `auto` asks every known corpus whether it recognises it. */
export async function openCorpus(folder: Folder, id: string): Promise<Corpus> {
  const dataset = id === 'auto' ? await detectDataset(folder) : datasetById(id);
  return dataset.open(folder);
}

/** Parts of a corpus, ready for the net. */
export interface PreparedParts {
  readonly corpus: Corpus;
  readonly divided: DividedCorpus;
  /** Songs of a part, or their pieces where the split or the recipe cuts them; in the order of the corpus. */
  items(part: Part): Item[];
  /** Tracks that could not be heard. */
  readonly failures: Preparation['failures'];
  /** In what the examples differ from those made of sounds. */
  readonly notes: Preparation['notes'];
}

/** How parts are prepared, and who is told of their corpus first. */
export interface PartsOptions extends PrepareOptions {
  /** Ways to the net's inputs; the recipe's when left out. */
  readonly intakes?: readonly Intake[] | undefined;
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
  const intakes = options.intakes ?? createIntakes(recipe.intake);
  const learntFrom = fold.train.map((item) => songOfItem(item, fold).track);
  const copies = parts.includes('train') ? soundCopies(recipe, new Set(learntFrom)) : undefined;
  const { prepared, failures, notes } = await prepareTracks(corpus, wanted, intakes, {
    ...options,
    copies,
  });
  const byId = new Map(prepared.map((song) => [song.track.id, song]));
  const { pieces, excerptSeconds } = recipe.examples;
  const items = (part: Part) =>
    fold[part].flatMap((item): Item[] => {
      const { track, clip } = songOfItem(item, fold);
      const song = byId.get(track);
      if (!song) return [];
      if (clip !== undefined) return [pieceItem(song, clip, fold.clipsPerTrack ?? 1)];
      if (excerptSeconds !== null) return [excerptItem(song, excerptSeconds, recipe.seed)];
      if (pieces === null) return [songItem(song)];
      return Array.from({ length: pieces }, (_, piece) => pieceItem(song, piece, pieces));
    });
  return { corpus, divided, items, failures, notes };
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
