// Values of a recipe set by their paths, as the command line and searches name them.
import { RecipeError } from '../base/index.js';
import { parseRecipe } from './recipe.js';

/** Values of a recipe by their paths, for example `{ 'training.learningRate': 0.002 }`. */
export type ValuesByPath = Readonly<Record<string, unknown>>;

/**
 * A recipe with values set by their paths; numbers in a path are places in a list, which the recipe's
 * defaults give where it has none.
 *
 * @param recipe a recipe, or part of one; left as it is
 * @throws {RecipeError} when a path leads through a value, or to a place that a list has not, or is that of
 *         something every object has
 */
export function withValues(recipe: unknown, values: ValuesByPath): Record<string, unknown> {
  const result = JSON.parse(JSON.stringify(recipe ?? {})) as Record<string, unknown>;
  for (const [path, value] of Object.entries(values)) {
    const keys = path.split('.');
    if (keys.some((key) => key in Object.prototype)) {
      throw new RecipeError(`recipe: ${path}: there is no such value`);
    }
    const last = keys.pop() as string;
    let block = result;
    keys.forEach((key, i) => {
      const next = keys[i + 1] ?? last;
      block[key] ??= /^\d+$/.test(next) ? listAt(recipe, keys.slice(0, i + 1)) : {};
      const inner = block[key];
      if (typeof inner !== 'object' || inner === null) {
        throw new RecipeError(
          `recipe: ${path}: expected a block or list at ${key}; it is a value.`,
        );
      }
      if (Array.isArray(inner) && !(next in inner)) {
        throw new RecipeError(
          `recipe: ${path}: ${key} is a list of ${inner.length}; name one of them, ${key}.0 the first.`,
        );
      }
      block = inner as Record<string, unknown>;
    });
    block[last] = value;
  }
  return result;
}

/** The list that stands at a path once defaults are filled in; empty where there is none. */
function listAt(recipe: unknown, keys: readonly string[]): unknown[] {
  let value: unknown = parseRecipe(recipe);
  for (const key of keys) value = (value as Record<string, unknown> | undefined)?.[key];
  return Array.isArray(value) ? [...value] : [];
}

/** What a word on the command line stands for: JSON where it parses as JSON, itself otherwise. */
export function valueOfText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
