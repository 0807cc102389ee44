// What a search of recipes turns: parameters by their paths in the recipe, read from JSON.
import { z } from 'zod';
import { nearest, ParameterError, RecipeError } from '../base/index.js';
import {
  checkParameter,
  type Parameter,
  type ParameterValue,
  type Trial,
} from '../search/index.js';
import { parseRecipe } from './recipe.js';
import { type ValuesByPath, withValues } from './values-by-path.js';

/** What a search turns. */
export interface RecipeSpace {
  /** What to call it in messages and records. */
  readonly name: string;
  /** Asks a trial for its values; a trial that was given the same values gets the same. */
  suggest(trial: Trial): ValuesByPath;
}

/** What is turned where nobody says what: the values that most trainings hang on. */
export const USUAL_SPACE = {
  'training.learningRate': { type: 'float', low: 2e-4, high: 2e-2, log: true },
  'training.weightDecay': { type: 'float', low: 1e-4, high: 1e-1, log: true },
  'training.labelSmoothing': { type: 'float', low: 0, high: 0.15 },
  'training.mixUp': { type: 'float', low: 0, high: 0.6 },
} as const;

const range = {
  low: z.number(),
  high: z.number(),
  log: z.boolean().optional(),
  step: z.number().optional(),
};
const KINDS = {
  float: z.strictObject({ type: z.literal('float'), ...range }),
  int: z.strictObject({ type: z.literal('int'), ...range }),
  choice: z.strictObject({ type: z.literal('choice'), values: z.array(z.json()).min(1) }),
};

/**
 * Reads a space: an object from paths to `{ type: 'float' | 'int', low, high, log?, step? }` or
 * `{ type: 'choice', values }`. Values to choose from may be lists, for example of filters.
 *
 * Each parameter is tried in the recipe at its ends, or with each of its values, so that a search does not
 * break at its tenth trial for a word.
 *
 * @param json   the space
 * @param recipe the recipe, or part of one, that values are set in
 * @param name   what to call the space in messages
 * @throws {RecipeError} listing every parameter that is wrong, that no recipe has or that this one refuses
 */
export function readSpace(json: unknown, recipe: unknown, name = 'space'): RecipeSpace {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new RecipeError(
      `${name}: expected an object from paths of a recipe to ranges, like ` +
        '{ "training.learningRate": { "type": "float", "low": 1e-4, "high": 1e-2, "log": true } }.',
    );
  }
  const issues: string[] = [];
  const parameters = new Map<string, { parameter: Parameter; values: readonly unknown[] }>();
  for (const [path, given] of Object.entries(json)) {
    try {
      const entry = readParameter(path, given);
      for (const value of probesOf(entry)) parseRecipe(withValues(recipe, { [path]: value }), path);
      parameters.set(path, entry);
    } catch (error) {
      if (!(error instanceof RecipeError || error instanceof ParameterError)) throw error;
      issues.push(error.message);
    }
  }
  if (parameters.size === 0 && issues.length === 0) issues.push('there is nothing in it to search');
  if (issues.length > 0) throw new RecipeError(`${name}: ${issues.join('; ')}`, issues);
  return {
    name,
    suggest: (trial) =>
      Object.fromEntries(
        [...parameters].map(([path, { parameter, values }]) => {
          const value = trial.suggest(path, parameter);
          return [path, values.find((one) => asChoice(one) === value) ?? value];
        }),
      ),
  };
}

/** A parameter, and what there is to choose from where it is a choice. */
interface Entry {
  readonly parameter: Parameter;
  readonly values: readonly unknown[];
}

function readParameter(path: string, given: unknown): Entry {
  const type = (given as { type?: unknown } | null)?.type;
  const schema = KINDS[type as keyof typeof KINDS];
  if (!Object.hasOwn(KINDS, String(type)) || !schema) {
    const meant = nearest(String(type), Object.keys(KINDS));
    throw new RecipeError(
      `${path}: expected a type of ${Object.keys(KINDS).join(', ')}; got ${JSON.stringify(type)}` +
        `${meant ? `. Did you mean ${meant}?` : ''}`,
    );
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const known = Object.keys(schema.shape);
    const wrong = parsed.error.issues.flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') return `${issue.path.join('.')}: ${issue.message}`;
      return issue.keys.map((key) => {
        const meant = nearest(key, known);
        return `a ${type} has no ${key}${meant ? `; did you mean ${meant}?` : ''}`;
      });
    });
    throw new RecipeError(`${path}: ${wrong.join(', ')}`);
  }
  if (parsed.data.type === 'choice') {
    const { values } = parsed.data;
    return {
      parameter: checkParameter(path, { kind: 'choice', values: values.map(asChoice) }),
      values,
    };
  }
  const { type: kind, low, high, log, step } = parsed.data;
  const options = { ...(log !== undefined && { log }), ...(step !== undefined && { step }) };
  return { parameter: checkParameter(path, { kind, low, high, ...options }), values: [] };
}

/** Studies choose among plain values: lists and blocks stand there as their JSON. */
function asChoice(value: unknown): ParameterValue {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return value as ParameterValue;
}

function probesOf({ parameter, values }: Entry): readonly unknown[] {
  return parameter.kind === 'choice' ? values : [parameter.low, parameter.high];
}
