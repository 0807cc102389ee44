// The golden files and what libsndfile made of them, for the tests of this room.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readNpy } from '../array/index.js';

const FOLDER = resolve(import.meta.dirname, '../../golden/audio');

/** One golden file as the manifest has it. */
export interface GoldenFile {
  readonly file: string;
  readonly format: string;
  readonly note: string;
  readonly sha256: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly samples: number;
  readonly warns: boolean;
  /** Of the interleaved float32 samples, for exact formats. */
  readonly samplesSha256?: string;
  /** Every `stride`-th sample frame, for lossy formats. */
  readonly reference?: string;
  readonly stride?: number;
}

export const goldenFiles: readonly GoldenFile[] = JSON.parse(
  readFileSync(resolve(FOLDER, 'manifest.json'), 'utf8'),
).files;

export function goldenBytes(file: string): Uint8Array {
  return new Uint8Array(readFileSync(resolve(FOLDER, file)));
}

/** Reference samples `[frames, channels]`. */
export function goldenReference(file: string): Float32Array {
  return readNpy(goldenBytes(file)).data as Float32Array;
}
