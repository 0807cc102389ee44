// The sheets of a corpus' sounds, made on all cores and kept for the next time.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type SoundHearing, sheetOptions, sheetSet, sheetsIn } from '../prepare/index.js';
import { extractFiles } from './extract-files.js';

/** How to go about it. */
export interface HearTracksOptions {
  /** Songs at a time, each in a process of its own; default: one a core. */
  readonly jobs?: number | undefined;
  /** Where sheets are kept and looked for; nothing is kept when left out. */
  readonly cacheFolder?: string | undefined;
  /** Ends the work at once when aborted. */
  readonly stop?: AbortSignal | undefined;
}

/** Bytes of sheets that one preparation adds to the cache at most: whole libraries would fill disks. */
const KEEP_BYTES = 4 * 2 ** 30;

/**
 * Hears tracks in processes of their own; the values are those of hearing them here, to the bit.
 *
 * Waveforms are not kept: they are as large as the files, and as soon decoded.
 *
 * @param root the corpus' folder
 */
export function hearTracks(root: string, options: HearTracksOptions = {}): SoundHearing {
  const { jobs = availableParallelism(), cacheFolder, stop } = options;
  return {
    async *hear(paths, wanted) {
      const keeps = wanted.intakes.every(({ id }) => id !== 'waveform');
      const outcomes = extractFiles(
        paths.map((path) => join(root, path)),
        sheetSet,
        sheetOptions(wanted),
        { jobs, stop, keepBytes: KEEP_BYTES, ...(keeps && { cacheFolder }) },
      );
      for await (const outcome of outcomes) {
        yield 'error' in outcome
          ? { error: outcome.error }
          : { sheets: sheetsIn(outcome.extraction) };
      }
    },
  };
}
