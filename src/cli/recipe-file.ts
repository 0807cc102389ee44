// Reads a recipe, or the space of a search, from a JSON file.
import { readFile } from 'node:fs/promises';
import { RecipeError } from '../base/index.js';

/**
 * The JSON object in a file.
 *
 * @param what what the file holds, as messages call it
 * @throws {RecipeError} when it is missing or not an object
 */
export async function readRecipeFile(
  path: string,
  what: 'recipe' | 'space' = 'recipe',
): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new RecipeError(
      `${path}: cannot read the ${what}: ${(cause as Error).message}.`,
      undefined,
      {
        cause,
      },
    );
  }
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
      return json as Record<string, unknown>;
    }
  } catch (cause) {
    throw new RecipeError(
      `${path}: the ${what} is not JSON: ${(cause as Error).message}.`,
      undefined,
      {
        cause,
      },
    );
  }
  const inside = what === 'recipe' ? 'blocks like "training"' : 'paths like "training.batch"';
  throw new RecipeError(`${path}: expected a JSON object with ${inside}.`);
}
