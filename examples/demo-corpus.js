// A corpus in a minute: the demo sounds as WAV files, one folder a genre.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWav } from 'earmark/audio';
import { demoSounds } from './demo-sounds.js';

export { DEMO_GENRES } from './demo-sounds.js';

/**
 * Writes the corpus.
 *
 * @param {string} folder where to, made when it is not there
 * @param {{ clips?: number, seconds?: number }} [options] clips a genre and their length
 * @returns {Promise<string>} the folder
 */
export async function writeDemoCorpus(folder, options) {
  for (const { genre, name, sound } of demoSounds(options)) {
    await mkdir(join(folder, genre), { recursive: true });
    await writeFile(join(folder, genre, name), encodeWav(sound, { bits: 16 }));
  }
  return folder;
}
