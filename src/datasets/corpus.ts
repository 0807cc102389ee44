// What a corpus is once it is open: tracks, genres, known faults and what did not fit.
import type { Folder } from '../base/index.js';
import type { BesideSounds } from './beside-sounds.js';
import type { FrontEnd } from './front-end.js';

/** One song or clip with its label. */
export interface Track {
  /** Its name in splits and reports, unique in the corpus. */
  readonly id: string;
  /** Below the corpus' folder, or undefined where the corpus holds no sound. */
  readonly path: string | undefined;
  readonly genre: string;
  readonly artist?: string;
  readonly album?: string;
  readonly title?: string;
  /** Whatever else must not be torn apart by a split: one recording session, one folder. */
  readonly group?: string;
  /** The part the corpus itself puts the track in: `train`, `validation`, `test`, `excluded`. */
  readonly split?: string;
  /** Length of the recording, in samples at the rate of its front end. */
  readonly lengthSamples?: number;
  /** Where the corpus holds its spectrogram relative to the loudest cell: that cell's level, dB re power 1. */
  readonly peakDb?: number;
  /** Every genre it is said to have, for corpora that name several; in alphabetical order. */
  readonly tags?: readonly string[];
}

/** What can be wrong with a track. */
export type FaultKind = 'corrupt' | 'replica' | 'same-song' | 'mislabelled' | 'distorted' | 'short';

/** One track that its corpus is known to have got wrong. */
export interface Fault {
  readonly id: string;
  readonly kind: FaultKind;
  /** A sentence; for a replica or the same song it names the other track. */
  readonly reason: string;
  /** For a replica or the same song, the id of the other track. */
  readonly sameAs?: string;
}

/** A track or file that is in the folder and not in the corpus. */
export interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/** What was noticed while a corpus was opened; nothing is passed over in silence. */
export interface CorpusReport {
  /** Known faults of tracks that are in the corpus. */
  readonly faults: readonly Fault[];
  /** Tracks that the corpus should have and the folder does not. */
  readonly missing: readonly string[];
  /** Tracks of the corpus that cannot be used, and why. */
  readonly leftOut: readonly LeftOut[];
  /** Files that belong to no track. */
  readonly strays: readonly string[];
  /** Folders of genres in which no track lies. */
  readonly emptyGenres: readonly string[];
  /** Anything else worth a sentence. */
  readonly notes: readonly string[];
}

/** A corpus that has been opened. */
export interface Corpus {
  /** The id of the `defineDataset` that opened it. */
  readonly dataset: string;
  /** What to call this copy of it in messages. */
  readonly name: string;
  /** Where the paths of its tracks start. */
  readonly folder: Folder;
  /** In alphabetical order: a genre's place is its label. */
  readonly genres: readonly string[];
  readonly tracks: readonly Track[];
  readonly report: CorpusReport;
  /** What was made from the sounds and lies beside them, where the corpus comes with such. */
  readonly beside?: BesideSounds;
  /** How long its tracks usually are, in seconds, where they are cut to one length. */
  readonly usualSeconds?: number;
  /** How the spectrograms were made, where the corpus holds those instead of sounds. */
  readonly frontEnd?: FrontEnd;
  /**
   * The spectrogram of a track, where the corpus holds those.
   *
   * @param trackIndex place in `tracks`
   * @returns float32 `[bands, frames]` (see `frontEnd`), row-major, in dB relative to the track's
   *          loudest value: 0 or less
   */
  columns?(trackIndex: number): Promise<Float32Array>;
}

/** A report in which nothing was noticed, with what was. */
export function corpusReport(noticed: Partial<CorpusReport> = {}): CorpusReport {
  return {
    faults: [],
    missing: [],
    leftOut: [],
    strays: [],
    emptyGenres: [],
    notes: [],
    ...noticed,
  };
}

/** What a copy of a corpus is called in results, however it is reached: its folder's own name, fit for a path. */
export function corpusName({ name }: Pick<Corpus, 'name'>): string {
  const own = name.split(/[\\/]/).findLast((part) => part !== '') ?? 'corpus';
  return own.replace(/[^\p{L}\p{N}._-]+/gu, '-');
}
