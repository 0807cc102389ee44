// What a corpus holds of a track, as intakes ask for it: nothing is opened before it is needed.
import { type AudioStream, type ExternalDecoder, openAudio } from '../audio/index.js';
import { DatasetError } from '../base/index.js';
import type { Corpus, FeatureTable } from '../datasets/index.js';
import {
  type FrontEnd,
  type Materials,
  openedSound,
  type ReadySpectrogram,
} from '../intake/index.js';
import { findRowsIn } from './table-rows.js';

/** What is known of a corpus' tracks from elsewhere, and who decodes. */
export interface MaterialMeans {
  readonly external?: ExternalDecoder | undefined;
  /** Features of the songs, where they do not lie beside the sounds. */
  readonly table?: FeatureTable | undefined;
}

/** A track's materials; `close` lets go of a sound that was opened. */
export interface TrackMaterials extends Materials {
  close(): void;
}

/** Makes materials of the tracks of a corpus; tables beside the sounds are read once. */
export function materialsOf(
  corpus: Corpus,
  { external, table }: MaterialMeans,
): (index: number) => TrackMaterials {
  const frontEnd = frontEndOf(corpus);
  const findRows = findRowsIn(corpus, table);
  return (index) => {
    const track = corpus.tracks[index];
    if (!track) throw new DatasetError(`${corpus.name}: there is no track ${index}.`);
    const name = track.path ?? track.id;
    const { path } = track;
    const picture = corpus.beside?.pictures.get(track.id);
    let stream: Promise<AudioStream> | undefined;
    return {
      name,
      seconds: corpus.usualSeconds,
      ...(path !== undefined && {
        async sound() {
          stream ??= corpus.folder.open(path).then((source) => openAudio(source, { external }));
          return openedSound(await stream, name);
        },
      }),
      ...(corpus.columns &&
        frontEnd && { spectrogram: () => readySpectrogram(corpus, index, frontEnd) }),
      ...(picture !== undefined && { picture: () => corpus.folder.read(picture) }),
      table: (id, columns) => findRows(track, id, columns),
      close() {
        stream?.then((opened) => opened.close()).catch(() => undefined);
      },
    };
  };
}

async function readySpectrogram(
  corpus: Corpus,
  index: number,
  frontEnd: FrontEnd,
): Promise<ReadySpectrogram> {
  const data = (await corpus.columns?.(index)) ?? new Float32Array();
  const bands = frontEnd.nMels;
  const peakDb = corpus.tracks[index]?.peakDb;
  return { picture: { data, bands, columns: data.length / bands }, peakDb, frontEnd };
}

/** How the corpus' spectrograms were made; the distance of columns is that of a track of median length. */
function frontEndOf({ frontEnd, columns, name }: Corpus): FrontEnd | undefined {
  if (!columns) return undefined;
  if (!frontEnd) {
    throw new DatasetError(
      `${name}: expected the corpus to say how its arrays were made; it does not. ` +
        'Write it into dataset.json, or use the sounds.',
    );
  }
  const { sampleRate, nFft, hopLength, nMels, fmin, fmax } = frontEnd;
  const framesPerColumn = frontEnd.framesPerColumn ?? Number.NaN;
  return { sampleRate, nFft, hopLength, nMels, fmin, fmax, framesPerColumn };
}
