// A recipe: everything that decides the result of a run, as one flat JSON file.
import { z } from 'zod';
import { nearest, ParameterError, RecipeError } from '../base/index.js';
import { createIntakes, type IntakeBlock } from '../intake/index.js';
import { modelById } from '../models/index.js';
import { augmentSchema } from './augmenting.js';
import { checkAugmentation } from './check-augmentation.js';
import { resolveTraining, trainingBlock } from './recipe-training.js';

/** What an item is, and how much of it is looked at when it is judged. */
const examples = z.strictObject({
  /** Equal pieces each song is cut into, each learnt from and judged by itself; null leaves songs whole. */
  pieces: z.int().positive().nullable().default(null),
  /** Seconds of each song that are used at all, from a whole second drawn once by the seed; null for all. */
  excerptSeconds: z.number().positive().nullable().default(null),
  /** Windows of an item that are judged: all that cover it, or the one in the middle. */
  judged: z.enum(['cover', 'middle']).default('cover'),
});

const block = z.looseObject({ id: z.string() });

const recipeSchema = z.strictObject({
  name: z.string().default('my-genres'),
  description: z.string().default(''),
  seed: z.int().default(0),
  dataset: z.strictObject({ id: z.string().default('auto') }).prefault({}),
  split: z.looseObject({ id: z.string().default('auto') }).prefault({}),
  /** One for each input of the model. */
  intake: z
    .union([z.looseObject({ id: z.string().default('log-mel') }), z.array(block).min(1)])
    .prefault({}),
  examples: examples.prefault({}),
  model: z.looseObject({ id: z.string().default('double-conv') }).prefault({}),
  augment: augmentSchema.prefault({}),
  training: trainingBlock.prefault({}),
});

type Parsed = z.infer<typeof recipeSchema>;

/** A recipe with every default filled in. */
export interface Recipe extends Omit<Parsed, 'intake'> {
  /** One block, or one for each input of the model. */
  readonly intake: IntakeBlock | IntakeBlock[];
}

/**
 * Parses and resolves a recipe; a resolved recipe gives itself.
 *
 * @throws {RecipeError} listing every value that is wrong or unknown, by its path
 */
export function parseRecipe(json: unknown, name = 'recipe'): Recipe {
  const parsed = recipeSchema.safeParse(json);
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap((issue) => describe(issue));
    throw new RecipeError(`${name}: ${issues.join('; ')}`, issues);
  }
  const recipe = parsed.data;
  const resolve = <Value>(part: string, value: () => Value): Value => {
    try {
      return value();
    } catch (error) {
      if (!(error instanceof ParameterError)) throw error;
      throw new RecipeError(`${name}: ${part}${error.message}`, [error.message]);
    }
  };
  const intakes = resolve('', () => createIntakes(recipe.intake));
  resolve('augment: ', () => checkAugmentation(recipe.augment, intakes));
  const blocks = intakes.map((intake) => intake.block);
  const { id, ...options } = recipe.model;
  const model = resolve('model: ', () => ({ id, ...modelById(id).resolve(options) }));
  const intake = Array.isArray(recipe.intake) ? blocks : (blocks[0] as IntakeBlock);
  const training = resolve('', () => resolveTraining(recipe.training));
  return { ...recipe, intake, model, training };
}

/** Windows of an item that are judged, as `judge` counts them. */
export function windowsJudged({ examples }: Pick<Recipe, 'examples'>): number {
  return examples.judged === 'middle' ? 1 : Number.POSITIVE_INFINITY;
}

function describe(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return [`${at}: ${issue.message}`];
  const known = knownKeys(issue.path);
  return issue.keys.map((key) => {
    const meant = nearest(key, known);
    const path = [...issue.path, key].join('.');
    return `${path}: there is no such value${meant ? `; did you mean ${meant}?` : ''}`;
  });
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  let block: unknown = recipeSchema.parse({});
  for (const key of path) block = (block as Record<PropertyKey, unknown>)[key];
  return Object.keys(block as object);
}
