// Which tracks are learnt from, chosen by and judged on: the recipe's split applied to a corpus.
import { seedRandom } from '../base/index.js';
import { type Corpus, datasetById } from '../datasets/index.js';
import {
  checkLeakage,
  type Fold,
  type LeakageReport,
  type Part,
  replicaPairs,
  songOfItem,
  splitById,
} from '../splits/index.js';
import type { Recipe } from './recipe.js';

/** A fold, how it came about and what it lets slip. */
export interface DividedCorpus {
  readonly fold: Fold;
  /** The split as it was resolved: never `auto`. */
  readonly split: { readonly id: string } & Readonly<Record<string, unknown>>;
  readonly leakage: LeakageReport;
}

/**
 * Divides a corpus as the recipe says.
 *
 * `auto` takes the corpus' own split where it has one (for GTZAN the fault-filtered lists), else
 * keeps artists together where they are known, else goes by genre alone.
 *
 * @throws {ParameterError} when the split is unknown or cannot divide these tracks
 */
export function divideCorpus(corpus: Corpus, recipe: Recipe): DividedCorpus {
  const { id, ...options } = recipe.split.id === 'auto' ? automaticSplit(corpus) : recipe.split;
  const lists = officialLists(corpus);
  const own = id === 'fixed' && lists ? { lists } : {};
  const random = seedRandom(recipe.seed, 'split');
  const fold = splitById(id)(corpus.tracks, { ...own, ...options }, random);
  const leakage = checkLeakage(fold, corpus.tracks, replicaPairs(corpus.report.faults));
  return { fold, split: { id, ...options }, leakage };
}

function automaticSplit(corpus: Corpus): { id: string } {
  if (corpus.tracks.some(({ split }) => split !== undefined)) return { id: 'fixed' };
  if (officialLists(corpus)) return { id: 'fixed' };
  if (corpus.tracks.some(({ artist, group }) => artist || group)) return { id: 'by-artist' };
  return { id: 'stratified' };
}

/** Published lists of the corpus, unless its tracks carry a split of their own. */
function officialLists(corpus: Corpus) {
  if (corpus.tracks.some(({ split }) => split !== undefined)) return null;
  return datasetById(corpus.dataset).officialSplit;
}

/** Songs of a part as the corpus was divided, heard or not; clips of a song count once. */
export function songsIn({ fold }: DividedCorpus, part: Part): number {
  return new Set(fold[part].map((item) => songOfItem(item, fold).track)).size;
}
