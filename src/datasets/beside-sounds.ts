// What GTZAN's public edition holds beside the sounds: drawn spectrograms and tables of features.
import type { Folder } from '../base/index.js';
import { filesBelow } from './audio-names.js';

/** Paths of what was made from the sounds; nothing is read before it is asked for. */
export interface BesideSounds {
  /** Track id → path of its drawn spectrogram (PNG). */
  readonly pictures: ReadonlyMap<string, string>;
  readonly tables: readonly BesideTable[];
}

/** A table of features. */
export interface BesideTable {
  /** `features_30_sec.csv` */
  readonly name: string;
  readonly path: string;
  /** Seconds of sound in a row: 30 is one row a track, 3 is ten. */
  readonly secondsPerRow: number;
}

const PICTURES = 'images_original';
const PICTURE = /\/([a-z]+)(\d{5})\.png$/;
const TABLES: readonly (readonly [name: string, seconds: number])[] = [
  ['features_30_sec.csv', 30],
  ['features_3_sec.csv', 3],
];

/**
 * Looks for `images_original/blues/blues00000.png`, `features_30_sec.csv` and `features_3_sec.csv`.
 *
 * @param top folder they lie in, `''` for the folder itself
 */
export async function findBesideSounds(folder: Folder, top: string): Promise<BesideSounds> {
  const below = (name: string) => (top === '' ? name : `${top}/${name}`);
  const pictures = new Map<string, string>();
  const tables: BesideTable[] = [];
  if (await folder.has(below(PICTURES))) {
    for (const path of await filesBelow(folder, below(PICTURES))) {
      const [, genre, number] = PICTURE.exec(path) ?? [];
      if (genre !== undefined) pictures.set(`${genre}.${number}`, path);
    }
  }
  for (const [name, secondsPerRow] of TABLES) {
    const path = below(name);
    if (await folder.has(path)) tables.push({ name, path, secondsPerRow });
  }
  return { pictures, tables };
}
