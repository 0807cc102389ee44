// The two published searches as spaces of recipes: their values by path, and what they held fixed.
import { nearest, RecipeError } from '../base/index.js';
import {
  nnet1Budget,
  nnet2Budget,
  type SearchBudget,
  suggestNnet1,
  suggestNnet2,
} from '../search/index.js';
import { parseRecipe } from './recipe.js';
import type { RecipeSpace } from './search-space.js';
import { withValues } from './values-by-path.js';

/** A published search. */
export interface PublishedSpace extends RecipeSpace {
  readonly budget: SearchBudget;
  /** Part of a recipe: what the search held fixed. */
  readonly recipe: Readonly<Record<string, unknown>>;
}

/** Adam at one rate, soft-max in the net and again in the loss, the last epoch judged. */
const trainingOf = ({ epochs, batch }: SearchBudget) => ({
  epochs,
  batch,
  passes: 1,
  lastBatch: 'keep',
  optimizer: 'adam',
  schedule: 'constant',
  loss: 'double-softmax-cross-entropy',
  labelSmoothing: 0,
  mixUp: 0,
  averaging: 0,
  patience: null,
  keep: 'last',
});

/** The published searches by the model they were for. */
export const publishedSpaces: Readonly<Record<'nnet1' | 'nnet2', PublishedSpace>> = {
  /** Channels, hidden layers and the rate of `nnet1`, which hears 2¹⁸ samples at each song's own rate. */
  nnet1: {
    name: 'nnet1',
    budget: nnet1Budget,
    recipe: {
      name: 'nnet1',
      intake: { id: 'waveform' },
      model: { id: 'nnet1' },
      augment: { preset: 'none' },
      training: { ...trainingOf(nnet1Budget), weightDecay: 0.005 },
    },
    suggest(trial) {
      const { channels, units, dropouts, learningRate } = suggestNnet1(trial);
      return {
        'model.filters': channels,
        'model.units': units,
        'model.dropout': dropouts,
        'training.learningRate': learningRate,
      };
    },
  },
  /** The weight decay of `nnet2`, which sees 20 MFCC over 256 frames, each of mean 0 and deviation 1. */
  nnet2: {
    name: 'nnet2',
    budget: nnet2Budget,
    recipe: {
      name: 'nnet2',
      intake: {
        id: 'mfcc',
        hopLength: 1024,
        windowColumns: 256,
        standardize: 'window',
      },
      model: { id: 'nnet2' },
      augment: { preset: 'none' },
      training: trainingOf(nnet2Budget),
    },
    suggest(trial) {
      const { weightDecay, learningRate } = suggestNnet2(trial);
      return { 'training.weightDecay': weightDecay, 'training.learningRate': learningRate };
    },
  },
};

/**
 * The recipe of a published search: its own, or a given one with its epochs and batch.
 *
 * @param given a recipe for the same model, or part of one
 * @throws {RecipeError} when the recipe is for another model
 */
export function recipeOfSearch(
  { name, recipe, budget }: PublishedSpace,
  given?: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (given === undefined) return recipe;
  const { id } = parseRecipe(given).model;
  if (id !== name) {
    throw new RecipeError(
      `space ${name}: expected a recipe whose model is ${name}; got ${id}. ` +
        'Give another recipe, or a space of your own as a JSON file.',
    );
  }
  return withValues(given, {
    'training.epochs': budget.epochs,
    'training.batch': budget.batch,
  });
}

/**
 * A published search by its name.
 *
 * @throws {RecipeError} naming the nearest when there is none of that name
 */
export function publishedSpaceById(id: string): PublishedSpace {
  const known = Object.keys(publishedSpaces);
  const found = Object.entries(publishedSpaces).find(([name]) => name === id);
  if (found) return found[1];
  const meant = nearest(id, known);
  throw new RecipeError(
    `space: expected ${known.join(', ')} or a JSON file; got ${id}.` +
      `${meant ? ` Did you mean ${meant}?` : ' Check the name.'}`,
  );
}
