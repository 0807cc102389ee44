// How much of its accuracy a saved classifier keeps on a part of a corpus when songs are harmed.
import { DatasetError, type Folder, ParameterError } from '../base/index.js';
import type { Bundle } from '../bundle/index.js';
import { type Corpus, corpusName } from '../datasets/index.js';
import { createIntakes } from '../intake/index.js';
import type { ThreadHost } from '../nn/index.js';
import { createClassifier } from '../predict/index.js';
import type { MaterialMeans } from '../prepare/index.js';
import {
  type Corruption,
  corruptions,
  type HarmableKind,
  type MeasureOptions,
  measureRobustness,
  type RobustnessResult,
} from '../robustness/index.js';
import { type Part, songOfItem } from '../splits/index.js';
import { bundleJudge } from './bundle-judge.js';
import { openCorpus } from './corpus.js';
import { divideCorpus } from './fold.js';
import { harmableAs, harmableSongs } from './harmable-songs.js';
import { parseRecipe } from './recipe.js';

/** A part of the corpus, or all of one that the classifier has never met. */
export type PartOrAll = Part | 'all';

/** What is measured on what. */
export interface BundleRobustnessOptions
  extends MaterialMeans,
    Pick<MeasureOptions, 'seeds' | 'previous' | 'stop' | 'onProgress' | 'onSong'> {
  readonly bundle: Bundle;
  readonly folder: Folder;
  readonly part: PartOrAll;
  /** Default: all that the corpus and the net's inputs allow. */
  readonly families?: readonly Corruption[] | undefined;
  /** Songs at most, evenly spread over the part; default all. */
  readonly limit?: number | undefined;
  /** What else an earlier result must agree in to be taken up, beside classifier, corpus, split and part. */
  readonly about?: MeasureOptions['about'];
  readonly threads?: number;
  readonly threadHost?: ThreadHost | undefined;
  /** Told what will be measured, before any song is opened. */
  readonly onStart?: (start: RobustnessStart) => void;
}

/** What will be measured. */
export interface RobustnessStart {
  readonly corpus: Corpus;
  readonly songs: number;
  readonly families: readonly Corruption[];
  /** What a reader of the result must know. */
  readonly notes: readonly string[];
}

/**
 * Measures a bundle's robustness.
 *
 * The corpus is divided by the bundle's own recipe and seed. Sounds are harmed as sounds and, by families of
 * spectrograms, as the spectrogram the net's input is made of; of several inputs, those not made of a
 * spectrogram keep the unharmed sound. Corpora of arrays are harmed as spectrograms only. A net that reads the
 * 26 features gets them computed from the spoilt spectrogram (`features26Of`).
 *
 * @throws {DatasetError} when the folder holds no corpus or the part is empty
 * @throws {ParameterError} when a family does not suit the corpus or the net
 */
export async function measureBundleRobustness(
  options: BundleRobustnessOptions,
): Promise<RobustnessResult> {
  const {
    bundle,
    folder,
    part,
    threads = 1,
    threadHost,
    external,
    table,
    about,
    onStart,
    ...rest
  } = options;
  const recipe = parseRecipe({ ...bundle.recipe, dataset: { id: 'auto' } }, bundle.name);
  const intakes = createIntakes(bundle.intake);
  const corpus = await openCorpus(folder, recipe.dataset.id);
  const { ids, split, notes } = part === 'all' ? everything(corpus) : partOf(corpus, recipe, part);
  const songs = harmableSongs(corpus, ids, { external, table });
  if (songs.length === 0) {
    throw new DatasetError(
      `${corpus.name}: the split ${split} leaves no track for ${part}. Choose another part.`,
    );
  }
  const kinds = harmableAs(corpus, intakes);
  const families = familiesFor(kinds, `${bundle.name} on ${corpus.name}`, options.families);
  const chosen = spread(songs, options.limit ?? songs.length);
  onStart?.({ corpus, songs: chosen.length, families, notes });
  const classifier = await createClassifier(bundle, { batch: 16, threads, threadHost });
  try {
    const judge = bundleJudge(bundle, intakes, classifier);
    return await measureRobustness(judge, chosen, {
      ...rest,
      families,
      about: { classifier: bundle.name, corpus: corpusName(corpus), split, part, ...about },
    });
  } finally {
    classifier.close();
  }
}

function everything({ tracks, name }: Corpus) {
  const notes = [`all of ${name} is judged: songs the classifier has learnt from flatter it.`];
  return { ids: new Set(tracks.map(({ id }) => id)), split: 'none', notes };
}

function partOf(corpus: Corpus, recipe: ReturnType<typeof parseRecipe>, part: Part) {
  const { fold, split } = divided(corpus, recipe);
  const ids = new Set(fold[part].map((item) => songOfItem(item, fold).track));
  const notes = fold.clipsPerTrack
    ? [
        `${split.id} divides clips; whole songs are judged here, and clips of them were learnt from.`,
      ]
    : [];
  return { ids, split: split.id, notes };
}

function divided(corpus: Corpus, recipe: ReturnType<typeof parseRecipe>) {
  try {
    return divideCorpus(corpus, recipe);
  } catch (cause) {
    if (!(cause instanceof ParameterError)) throw cause;
    const hint = 'A corpus it has never met is judged whole: part all.';
    throw new ParameterError(`${corpus.name}: ${cause.message} ${hint}`, { cause });
  }
}

function familiesFor(
  kinds: readonly HarmableKind[],
  where: string,
  wanted: readonly Corruption[] | undefined,
): readonly Corruption[] {
  const fitting = (wanted ?? corruptions).filter(({ kind }) => kinds.includes(kind));
  const [stranger] = (wanted ?? []).filter(({ kind }) => !kinds.includes(kind));
  if (!stranger && fitting.length > 0) return fitting;
  throw new ParameterError(
    kinds.length === 0
      ? `robustness: expected a sound, or a spectrogram that the net reads, to harm; ${where} has ` +
          'neither. Take the corpus with its sounds.'
      : `robustness: ${where} can be harmed by families for ${kinds.join(' and ')}; ` +
          `got ${stranger ? `${stranger.id}, which harms a ${stranger.kind}` : 'none that fits'}. ` +
          'Take other families, or the corpus with its sounds.',
  );
}

/** So many songs, evenly spread, as corpora lie in the order of their genres. */
function spread<Item>(items: readonly Item[], limit: number): readonly Item[] {
  if (limit >= items.length) return items;
  return Array.from(
    { length: limit },
    (_, i) => items[Math.floor(((i + 0.5) * items.length) / limit)] as Item,
  );
}
