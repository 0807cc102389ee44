// Where on this computer caches belong.
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder that caches go to unless the user names another.
 *
 * `EARMARK_CACHE` where it is set, else `earmark` in the place the system has for caches:
 * `XDG_CACHE_HOME` or `~/.cache`, `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows.
 */
export function defaultCacheFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
): string {
  const { EARMARK_CACHE: own, XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = environment;
  if (own) return own;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'earmark');
  if (platform === 'win32' && local) return join(local, 'earmark', 'cache');
  return join(xdg || join(homedir(), '.cache'), 'earmark');
}
