// One spelling for paths inside a folder, and no way out of it.
import { ParameterError } from './errors.js';

/**
 * A path inside a folder in its one spelling: `/` between parts, none at either end.
 *
 * `''` and `.` are the folder itself.
 *
 * @throws {ParameterError} when the path is absolute or climbs out with `..`
 */
export function folderPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path.startsWith('/') || parts.includes('..')) {
    throw new ParameterError(
      `folderPath: expected a path below the folder, like "rock/one.wav"; got "${path}". ` +
        'Leave out the leading "/" and every "..".',
    );
  }
  return parts.join('/');
}

/**
 * Orders paths by their code units, the same on every machine and in every language.
 *
 * @returns negative, zero or positive, as `Array.sort` wants it
 */
export function comparePaths(left: { path: string }, right: { path: string }): number {
  if (left.path === right.path) return 0;
  return left.path < right.path ? -1 : 1;
}
