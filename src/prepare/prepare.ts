// Tracks of a corpus to pictures the net can be shown: read from arrays or heard from files.
import { type ExternalDecoder, openAudio } from '../audio/index.js';
import {
  DatasetError,
  type OnProgress,
  ParameterError,
  type StopSignal,
  ToolkitError,
} from '../base/index.js';
import type { Corpus, Track } from '../datasets/index.js';
import {
  checkFrontEnd,
  type IntakeOptions,
  limitDepth,
  listen,
  type Spectrogram,
} from '../intake/index.js';

/** A track and what the intake made of it. */
export interface Prepared {
  readonly track: Track;
  readonly picture: Spectrogram;
  /** Where this is a clip, the id of its song. */
  readonly clipOf?: string;
}

/** All that could be prepared, and what could not. */
export interface Preparation {
  readonly prepared: readonly Prepared[];
  readonly failures: readonly { readonly id: string; readonly reason: string }[];
}

/** Who decodes, who is told, who may stop it. */
export interface PrepareOptions {
  readonly external?: ExternalDecoder | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly stop?: StopSignal | undefined;
}

/**
 * Prepares tracks of a corpus.
 *
 * A file that cannot be heard is listed in `failures` and the others go on.
 *
 * @param ids the tracks wanted; others are left alone
 * @throws {ParameterError} when the corpus' arrays were made in another way than the intake's
 * @throws {DatasetError} when not a single track could be prepared
 */
export async function prepareTracks(
  corpus: Corpus,
  ids: ReadonlySet<string>,
  intake: IntakeOptions,
  { external, onProgress, stop }: PrepareOptions = {},
): Promise<Preparation> {
  if (corpus.columns) checkCorpus(corpus, intake);
  const wanted = corpus.tracks.flatMap((track, index) =>
    ids.has(track.id) ? [{ track, index }] : [],
  );
  const prepared: Prepared[] = [];
  const failures: { id: string; reason: string }[] = [];
  for (const [done, { track, index }] of wanted.entries()) {
    if (stop?.aborted) break;
    onProgress?.({ stage: 'preparing', done, total: wanted.length });
    try {
      const picture = corpus.columns
        ? await readPicture(corpus, index, intake)
        : await hearPicture(corpus, track, intake, external);
      prepared.push({ track, picture });
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error;
      failures.push({ id: track.id, reason: error.message });
    }
  }
  if (prepared.length === 0 && !stop?.aborted) {
    throw new DatasetError(
      `${corpus.name}: none of ${wanted.length} tracks could be prepared; ` +
        `the first says: ${failures[0]?.reason ?? 'there is none'}`,
    );
  }
  return { prepared, failures };
}

async function readPicture(
  corpus: Corpus,
  index: number,
  intake: IntakeOptions,
): Promise<Spectrogram> {
  const data = (await corpus.columns?.(index)) ?? new Float32Array();
  return limitDepth(
    { data, bands: intake.nMels, columns: data.length / intake.nMels },
    intake.topDb,
  );
}

async function hearPicture(
  corpus: Corpus,
  track: Track,
  intake: IntakeOptions,
  external: ExternalDecoder | undefined,
): Promise<Spectrogram> {
  if (track.path === undefined) {
    throw new DatasetError(`${track.id}: the corpus ${corpus.name} holds no sound for this track.`);
  }
  const stream = await openAudio(await corpus.folder.open(track.path), { external });
  const heard = listen(stream, track.path, intake, Number.POSITIVE_INFINITY).finally(() =>
    stream.close(),
  );
  return (await heard).picture;
}

/** Compares how the corpus' arrays were made with how the intake makes them. */
function checkCorpus({ frontEnd, tracks, name }: Corpus, intake: IntakeOptions): void {
  if (!frontEnd)
    throw new DatasetError(`${name}: the corpus does not say how its arrays were made.`);
  const { sampleRate, fmax, columnsPerTrack } = frontEnd;
  if (sampleRate === 'native') {
    throw new ParameterError(
      `intake: ${name} was made at each track's own rate, which it does not record; ` +
        `a net that listens at ${intake.sampleRate} Hz cannot learn from it.`,
    );
  }
  const lengths = tracks.flatMap(({ lengthSamples }) => lengthSamples ?? []).sort((a, b) => a - b);
  const frames = 1 + Math.floor((lengths[lengths.length >> 1] ?? 0) / frontEnd.hopLength);
  const found = {
    ...frontEnd,
    sampleRate,
    fmax: fmax === 'nyquist' ? sampleRate / 2 : fmax,
    framesPerColumn: lengths.length > 0 ? frames / columnsPerTrack : intake.framesPerColumn,
  };
  checkFrontEnd(intake, found, name);
}
