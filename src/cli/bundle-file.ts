// Finds and reads the bundle a command works with: the one named, or the one that is shipped.
import { readFile } from 'node:fs/promises';
import { BundleError } from '../base/index.js';
import { type Bundle, readBundle } from '../bundle/index.js';
import { BUNDLED_CLASSIFIER_PATH } from '../node/index.js';

/** Reads a bundle from a path, the shipped one by default. @throws {BundleError} */
export async function loadBundle(path: string = BUNDLED_CLASSIFIER_PATH): Promise<Bundle> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : `${cause}`;
    throw new BundleError(
      `${path}: cannot read the classifier: ${reason}. ` +
        'Name a file written by `earmark train`, or leave --bundle out.',
      { cause },
    );
  }
  return readBundle(bytes, path);
}
