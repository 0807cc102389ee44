// Judging a saved classifier on a part of a corpus, divided as it was when it was trained.
import { DatasetError, type Folder } from '../base/index.js';
import type { Bundle } from '../bundle/index.js';
import { createIntakes } from '../intake/index.js';
import type { ThreadHost } from '../nn/index.js';
import { createClassifier } from '../predict/index.js';
import type { PrepareOptions } from '../prepare/index.js';
import { type Part, splitById } from '../splits/index.js';
import { openCorpus, type PreparedParts, prepareParts } from './corpus.js';
import { songsIn } from './fold.js';
import { judge, type Verdict } from './judge.js';
import { parseRecipe, windowsJudged } from './recipe.js';

/** What is judged, and on what. */
export interface EvaluateOptions extends PrepareOptions {
  readonly bundle: Bundle;
  readonly folder: Folder;
  readonly part: Part;
  readonly threads?: number;
  readonly threadHost?: ThreadHost | undefined;
}

/** The verdict and the ground it stands on. */
export interface Evaluation {
  readonly verdict: Verdict;
  readonly parts: PreparedParts;
  /** What a reader of the scores must know. */
  readonly notes: readonly string[];
}

/**
 * Judges a bundle on a part of a corpus.
 *
 * The corpus is divided by the bundle's own recipe and seed, so that nothing it was trained on is
 * judged; `notes` says so when a corpus that is divided by chance has changed since. Songs of genres
 * the bundle does not know are refused.
 *
 * @throws {DatasetError} when the corpus holds other genres than the bundle names
 */
export async function evaluateBundle(options: EvaluateOptions): Promise<Evaluation> {
  const { bundle, folder, part, threads = 1, threadHost } = options;
  const recipe = parseRecipe({ ...bundle.recipe, dataset: { id: 'auto' } }, bundle.name);
  const intakes = createIntakes(bundle.intake);
  const corpus = await openCorpus(folder, recipe.dataset.id);
  const strangers = corpus.genres.filter((genre) => !bundle.labels.includes(genre));
  if (strangers.length > 0) {
    throw new DatasetError(
      `${corpus.name}: ${bundle.name} has never heard of ${strangers.join(', ')}; ` +
        `it knows ${bundle.labels.join(', ')}. Judge it on a corpus of these genres.`,
    );
  }
  const parts = await prepareParts(folder, recipe, [part], { ...options, intakes });
  const classifier = await createClassifier(bundle, { batch: 16, threads, threadHost });
  try {
    const notes = changesSinceTraining(bundle, parts);
    return { verdict: judge(classifier, parts.items(part), windowsJudged(recipe)), parts, notes };
  } finally {
    classifier.close();
  }
}

/** A split that is drawn divides a changed corpus anew: what was learnt from may then be judged. */
function changesSinceTraining(bundle: Bundle, { corpus, divided }: PreparedParts): string[] {
  const learnt = bundle.provenance.tracks['train'];
  const now = songsIn(divided, 'train');
  if (!splitById(divided.split.id).isDrawn || learnt === undefined || learnt === now) return [];
  return [
    `${corpus.name} leaves ${now} tracks to learn from; ${bundle.name} learnt from ${learnt}. If ` +
      'tracks came or went since, songs it has learnt from may be among those judged.',
  ];
}
