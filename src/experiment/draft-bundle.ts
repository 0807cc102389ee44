// All of a bundle that is known before the first step of its training.
import { type Bundle, FORMAT_VERSION } from '../bundle/index.js';
import type { Intake } from '../intake/index.js';
import type { PreparedParts } from './corpus.js';
import { type Beginning, startedFromOf } from './fine-tuning.js';
import { songsIn } from './fold.js';
import type { Recipe } from './recipe.js';

/** What a bundle's provenance says beside recipe and corpus. */
export interface BundleOrigin extends Beginning {
  readonly versions?: Readonly<Record<string, string>> | undefined;
}

/**
 * A bundle without weights, scores and temperature.
 *
 * @param intakes with the figures fitted to the training part
 */
export function draftBundle(
  recipe: Recipe,
  parts: PreparedParts,
  intakes: readonly Intake[],
  origin: BundleOrigin,
): Bundle {
  const { corpus, divided, failures } = parts;
  const startedFrom = startedFromOf(origin);
  return {
    formatVersion: FORMAT_VERSION,
    name: recipe.name,
    description: recipe.description,
    labels: [...corpus.genres],
    intake: intakes.map(({ block }) => block),
    model: recipe.model,
    calibration: { temperature: 1 },
    recipe: { ...recipe, dataset: { id: corpus.dataset }, split: divided.split },
    scores: {},
    provenance: {
      corpus: corpus.dataset,
      split: divided.split.id,
      tracks: {
        train: songsIn(divided, 'train'),
        validation: songsIn(divided, 'validation'),
        ...(failures.length > 0 && { unheard: failures.length }),
      },
      seed: recipe.seed,
      epochs: 0,
      trainingSeconds: 0,
      ...(startedFrom !== undefined && { startedFrom }),
      versions: { ...origin.versions },
      createdAt: new Date().toISOString(),
    },
    weights: new Map(),
  };
}
