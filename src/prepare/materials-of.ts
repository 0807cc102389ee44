// What a corpus holds of a track, as intakes ask for it: nothing is opened before it is needed.
import { type AudioStream, type ExternalDecoder, openAudio } from '../audio/index.js';
import { DatasetError } from '../base/index.js';
import {
  type BesideTable,
  type BesideTableRows,
  type Corpus,
  readBesideTable,
} from '../datasets/index.js';
import {
  type FrontEnd,
  type Materials,
  openedSound,
  type ReadySpectrogram,
} from '../intake/index.js';

/** What is known of a corpus' tracks from elsewhere, and who decodes. */
export interface MaterialMeans {
  readonly external?: ExternalDecoder | undefined;
  /** Rows of 57 features by track id (the table `gtzan57`), where they do not lie beside the sounds. */
  readonly table?: BesideTableRows | undefined;
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
  const read = new Map<BesideTable, Promise<BesideTableRows>>();
  const rowsOf = async (id: string, seconds: number) => {
    if (table && id === 'gtzan57') return table;
    const beside = corpus.beside?.tables.find((one) => one.secondsPerRow === seconds);
    if (!beside || !id.startsWith('gtzan57')) return undefined;
    const reading = read.get(beside) ?? readBesideTable(corpus.folder, beside);
    read.set(beside, reading);
    return reading;
  };
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
      async table(id) {
        const rows = await rowsOf(id, id === 'gtzan57-3s' ? 3 : 30);
        const own = rows?.rows.get(track.id);
        if (rows && !own) {
          throw new DatasetError(
            `${track.id}: expected a row of this track in the table of features; there is none. ` +
              'Complete the table, or leave the track out.',
          );
        }
        return rows && own && { columns: rows.columns, rows: own };
      },
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
