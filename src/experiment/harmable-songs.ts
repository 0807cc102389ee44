// Songs of a corpus as they can be harmed: as sounds, or as the spectrograms that the corpus holds or a net's
// intake makes of them.
import { decode, toMono } from '../audio/index.js';
import { DatasetError } from '../base/index.js';
import type { Corpus } from '../datasets/index.js';
import {
  createIntake,
  type FrontEnd,
  type Intake,
  type ListenOptions,
  listen,
  openedSignal,
} from '../intake/index.js';
import { type MaterialMeans, materialsOf } from '../prepare/index.js';
import {
  type HarmableKind,
  type LabelledSong,
  picture26,
  type Spectrogram,
} from '../robustness/index.js';
import type { Signal } from '../signal/index.js';

/** What a spectrogram on its way through harm carries for the net: how it was made, and of what. */
interface Origin {
  readonly frontEnd: FrontEnd;
  readonly peakDb: number | undefined;
  /** The unharmed sound, for inputs of the same net that are no spectrograms. */
  readonly sound?: Signal;
}

/** What the songs of a corpus can be harmed as before this net judges them. */
export function harmableAs(corpus: Corpus, intakes: readonly Intake[]): HarmableKind[] {
  const kinds: HarmableKind[] = [];
  if (!corpus.columns) kinds.push('sound');
  const isDrawn = intakes.some((intake) => listeningOf(intake, 1) !== undefined);
  if (isDrawn || (!corpus.columns && intakes.some(readsTable26))) kinds.push('spectrogram');
  return kinds;
}

/** Tracks of a corpus as songs to harm, in its order; each is opened when its turn comes. */
export function harmableSongs(
  corpus: Corpus,
  ids: ReadonlySet<string>,
  means: MaterialMeans,
): LabelledSong[] {
  const materials = corpus.columns ? materialsOf(corpus, means) : undefined;
  return corpus.tracks.flatMap((track, index): LabelledSong[] => {
    const { id, genre, path } = track;
    if (!ids.has(id)) return [];
    const open = async () => {
      const ready = await materials?.(index).spectrogram?.();
      if (ready) {
        const { picture, peakDb, frontEnd } = ready;
        return { spectrogram: { ...picture, origin: { frontEnd, peakDb } satisfies Origin } };
      }
      if (path === undefined) {
        throw new DatasetError(`${id}: the corpus ${corpus.name} holds no sound for this track.`);
      }
      const { external } = means;
      return { sound: toMono(await decode(await corpus.folder.open(path), { external })) };
    };
    return [{ id, genre, open }];
  });
}

/** The spectrogram that a net's inputs are made of, with what is needed to make them. */
export async function spectrogramOf(
  sound: Signal,
  intakes: readonly Intake[],
): Promise<Spectrogram> {
  if (intakes.some(readsTable26)) return picture26(sound);
  for (const intake of intakes) {
    const listening = listeningOf(intake, sound.sampleRate);
    if (!listening) continue;
    const { how, frontEnd } = listening;
    const { stream } = await openedSignal(sound);
    const { picture } = await listen(stream, 'song', how, Number.POSITIVE_INFINITY);
    const { peakDb } = picture;
    return { ...picture, origin: { frontEnd, peakDb, sound } satisfies Origin };
  }
  throw new DatasetError(
    `robustness: expected a net with an input made of mel bands; this one reads ` +
      `${intakes.map(({ block }) => block.id).join(' and ')}. Harm its songs as sounds.`,
  );
}

/** What `harmableSongs` and `spectrogramOf` wrote to a spectrogram, if they did. */
export function originOf({ origin }: Spectrogram): Origin | undefined {
  const isOurs = typeof origin === 'object' && origin !== null && 'frontEnd' in origin;
  return isOurs ? (origin as Origin) : undefined; // the only one with a front end
}

/** Whether an input is the 26 numbers that can be computed from a spoilt spectrogram. */
export function readsTable26({ block }: Intake): boolean {
  return block.id === 'features' && block['table'] === 'seed26';
}

const MEL_NAMES = [
  'sampleRate',
  'nFft',
  'hopLength',
  'nMels',
  'fmin',
  'fmax',
  'framesPerColumn',
  'topDb',
  'reference',
];

/** How a sound is listened to for an input made of mel bands, and the front end it asks for; undefined for others. */
function listeningOf({ block }: Intake, sampleRate: number): Listening | undefined {
  if (!('nMels' in block)) return undefined;
  const own = Object.fromEntries(
    MEL_NAMES.flatMap((name) => (name in block ? [[name, block[name]]] : [])),
  );
  const mel = createIntake({ ...own, id: 'log-mel' });
  const how = mel.listens(sampleRate);
  if (!how) return undefined;
  // Rates and edges may be each song's own: then the net asks for 'native', not for a figure.
  const asked = mel.block as unknown as Pick<FrontEnd, 'sampleRate' | 'fmax'>;
  return { how, frontEnd: { ...how, sampleRate: asked.sampleRate, fmax: asked.fmax } };
}

interface Listening {
  readonly how: ListenOptions;
  readonly frontEnd: FrontEnd;
}
