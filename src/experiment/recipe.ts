// A recipe: everything that decides the result of a run, as one flat JSON file.
import { z } from 'zod';
import { nearest, ParameterError, RecipeError } from '../base/index.js';
import { modelById } from '../models/index.js';
import { resolveTraining, trainingBlock } from './recipe-training.js';

const intake = z.strictObject({
  id: z.literal('log-mel').default('log-mel'),
  sampleRate: z.number().positive().default(22050),
  nFft: z.int().positive().default(2048),
  hopLength: z.int().positive().default(512),
  nMels: z.int().positive().default(128),
  fmin: z.number().min(0).default(0),
  fmax: z.number().positive().default(11025),
  /** 387.5 columns in a clip of 1293 frames, thirty seconds: one about every 77 ms. */
  framesPerColumn: z
    .number()
    .min(1)
    .default(1293 / 387.5),
  topDb: z.number().positive().default(80),
  windowColumns: z.int().positive().default(128),
  shiftDb: z.number().default(40),
  scaleDb: z.number().positive().default(20),
});

/** Augmentations of the picture; widths in bands or columns, 0 turns one off. */
const augment = z.strictObject({
  bandShift: z.int().min(0).default(4),
  /** Largest change of level, in dB. */
  gainDb: z.number().min(0).default(10),
  frequencyMasks: z.int().min(0).default(2),
  frequencyMaskWidth: z.int().min(0).default(20),
  timeMasks: z.int().min(0).default(2),
  timeMaskWidth: z.int().min(0).default(24),
});

const recipeSchema = z.strictObject({
  name: z.string().default('my-genres'),
  description: z.string().default(''),
  seed: z.int().default(0),
  dataset: z.strictObject({ id: z.string().default('auto') }).prefault({}),
  split: z.looseObject({ id: z.string().default('auto') }).prefault({}),
  intake: intake.prefault({}),
  model: z.looseObject({ id: z.string().default('double-conv') }).prefault({}),
  augment: augment.prefault({}),
  training: trainingBlock.prefault({}),
});

/** A recipe with every default filled in. */
export type Recipe = z.infer<typeof recipeSchema>;

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
  const recipe = { ...parsed.data, training: resolved(parsed.data.training, name) };
  try {
    const { id, ...options } = recipe.model;
    return { ...recipe, model: { id, ...modelById(id).resolve(options) } };
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    throw new RecipeError(`${name}: model: ${error.message}`, [error.message]);
  }
}

function resolved(training: Recipe['training'], name: string): Recipe['training'] {
  try {
    return resolveTraining(training);
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    throw new RecipeError(`${name}: ${error.message}`, [error.message]);
  }
}

/**
 * Sets one value of a recipe by its path, as `--training.epochs 5` asks.
 *
 * @param text JSON where it parses as JSON, a word otherwise
 */
export function setByPath(json: Record<string, unknown>, path: string, text: string): void {
  const keys = path.split('.');
  const last = keys.pop() as string;
  let block = json;
  for (const key of keys) {
    const inner = block[key];
    if (inner === undefined) block[key] = {};
    else if (typeof inner !== 'object' || inner === null) {
      throw new RecipeError(`recipe: ${path}: ${key} is a value, not a block.`);
    }
    block = block[key] as Record<string, unknown>;
  }
  block[last] = parseValue(text);
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
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
