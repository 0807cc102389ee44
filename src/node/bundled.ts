// The classifier that comes with the package.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Bundle, readBundle } from '../bundle/index.js';

/** Where it lies. */
export const BUNDLED_CLASSIFIER_PATH = fileURLToPath(
  new URL('../../models/gtzan-double-conv.earmark', import.meta.url),
);

/** Reads the classifier of ten genres that comes with the package. @throws {BundleError} */
export async function bundledClassifier(): Promise<Bundle> {
  return readBundle(await readFile(BUNDLED_CLASSIFIER_PATH), 'the bundled classifier');
}
