// Reads a recipe from a JSON file.
import { readFile } from 'node:fs/promises';
import { RecipeError } from '../base/index.js';

/** The JSON object in a file. @throws {RecipeError} when it is missing or not an object */
export async function readRecipeFile(path: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new RecipeError(
      `${path}: cannot read the recipe: ${(cause as Error).message}.`,
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
      `${path}: the recipe is not JSON: ${(cause as Error).message}.`,
      undefined,
      {
        cause,
      },
    );
  }
  throw new RecipeError(`${path}: expected a JSON object with blocks like "training".`);
}
