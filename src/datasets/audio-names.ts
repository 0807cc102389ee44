// Which files in a corpus are sounds, going by their names.
import type { Folder } from '../base/index.js';

/** Ends of the names of sound files, lower case. */
const AUDIO_ENDINGS = new Set(
  (
    'wav wave mp3 mp2 flac ogg oga opus au snd aif aiff aifc m4a m4b mp4 aac ac3 alac amr ape caf ' +
    'dsf mka mpc w64 weba webm wma wv'
  ).split(' '),
);

/** Whether a path ends like a sound; files whose name starts with a dot never do. */
export function isAudioName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return !isHidden(path) && name.includes('.') && AUDIO_ENDINGS.has(ending);
}

/** Whether a file or folder is one that systems leave behind: `.DS_Store`, `._one.mp3`, `.git`. */
export function isHidden(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1).startsWith('.');
}

/** Every file below a folder that is not hidden, however deep, sorted by path. */
export async function filesBelow(folder: Folder, path: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await folder.list(path)) {
    if (isHidden(entry.path)) continue;
    if (entry.kind === 'file') files.push(entry.path);
    else files.push(...(await filesBelow(folder, entry.path)));
  }
  return files;
}
