// One run of a published system: its recipe on a corpus, trained with a seed, judged, written down.
import { type Bundle, networkOf } from '../bundle/index.js';
import { type Corpus, corpusName } from '../datasets/index.js';
import { networkTotals } from '../diagram/index.js';
import {
  evaluateBundle,
  type InputLevel,
  type JudgedSong,
  openCorpus,
  type PreparedParts,
  parseRecipe,
  type TrainOptions,
  trainClassifier,
} from '../experiment/index.js';
import { createClassifier } from '../predict/index.js';
import type { Item } from '../prepare/index.js';
import type { JudgedItem, RunMode, RunRecord } from '../report/index.js';
import { describeLeakage } from '../splits/index.js';
import {
  type Given,
  mergeRecipes,
  type NamedSystem,
  nameOf,
  type RecipePart,
} from '../systems/index.js';
import type { EpochRecord } from '../training/index.js';

/** What a run is given beside the system. */
export interface RunSystemOptions extends Omit<TrainOptions, 'recipe' | 'startFrom'> {
  readonly named: NamedSystem;
  readonly mode: RunMode;
  readonly seed: number;
  /** Laid over the recipe, for example fewer epochs to try things out. */
  readonly over?: RecipePart | undefined;
}

/** What a run leaves. */
export interface SystemRun {
  readonly record: RunRecord;
  readonly bundle: Bundle;
}

/**
 * Trains and judges a system with one seed.
 *
 * The part that epochs are chosen by is judged; the test part, where the split has one, once, at the end.
 *
 * @returns undefined when it was stopped; given the same store it goes on
 * @throws {DatasetError} when the corpus holds nothing the system's inputs can be made from
 * @throws {ParameterError} when the system cannot be run in this mode
 */
export async function runSystem(options: RunSystemOptions): Promise<SystemRun | undefined> {
  const { named, mode, seed, folder } = options;
  const corpus = await openCorpus(folder, 'auto');
  const { recipe, notes } = recipeFor(named, mode, corpus, options);
  let parts: PreparedParts | undefined;
  let levels: string[] = [];
  const result = await trainClassifier({
    ...options,
    recipe,
    onStart(run) {
      parts = run.parts;
      levels = run.inputs.filter(({ intake }) => intake === 'waveform').map(levelNote);
      options.onStart?.(run);
    },
  });
  const { bundle, validation, history, ending, bestEpoch } = result;
  if (!bundle || !validation || !parts) return undefined;
  const test = await judgeTest(bundle, parts, options);
  const judged = {
    validation: validation.songs.map(itemOf),
    ...(test && { test: test.songs.map(itemOf) }),
  };
  const { leakage } = parts.divided;
  const record: RunRecord = {
    system: nameOf(named),
    mode,
    seed,
    corpus: corpusName(corpus),
    recipe: bundle.recipe,
    split: parts.divided.split.id,
    leakage: describeLeakage(leakage),
    notes: [...new Set([...notes, ...parts.notes, ...levels, ...changesOf(options)])],
    labels: bundle.labels,
    counts: countsOf(parts, judged.test),
    history: validated(history),
    keptEpoch: parseRecipe(recipe).training.keep === 'last' ? history.length : bestEpoch,
    ending,
    cost: await costOf(bundle, parts.items('validation'), history),
    judged,
    ...publishedOf(named),
  };
  return { record, bundle };
}

/** The recipe of a run on a corpus, and how its inputs differ from the published ones. */
export function recipeFor(
  { system, variant }: NamedSystem,
  mode: RunMode,
  corpus: Corpus,
  { seed, over = {} }: Pick<RunSystemOptions, 'seed' | 'over'>,
): { readonly recipe: RecipePart; readonly notes: readonly string[] } {
  const found = system.recipeOf(mode === 'paper' ? 'paper' : 'clean', givenBy(corpus), variant);
  const leaky = mode === 'leak' ? { split: leakySplit(found.recipe) } : {};
  const recipe = [leaky, over, { seed }].reduce<RecipePart>(mergeRecipes, found.recipe);
  return { recipe, notes: found.notes };
}

function givenBy({ columns, frontEnd, tracks }: Corpus): Given {
  const spectrograms = frontEnd?.sampleRate === 'native' ? 'native' : 'one-rate';
  return {
    ...(columns && { spectrograms }),
    table: tracks.every(({ path }) => path === undefined),
  };
}

/** Clips of as many pieces as the recipe cuts, five where it leaves songs whole, in no order of songs. */
function leakySplit(recipe: RecipePart): RecipePart {
  const { pieces } = parseRecipe(recipe).examples;
  return { id: 'clip-random', clips: pieces ?? 5, validation: 0.2, test: 0.2 };
}

/** Goes on to its end when asked to stop: a record with half a test part, or none, would be kept for good. */
async function judgeTest(bundle: Bundle, parts: PreparedParts, options: RunSystemOptions) {
  const { test } = parts.divided.fold;
  if (test.length === 0) return undefined;
  const { verdict } = await evaluateBundle({ ...options, stop: undefined, bundle, part: 'test' });
  return verdict;
}

/** What was changed in the recipe for this run, for example fewer epochs. */
function changesOf({ over }: RunSystemOptions): string[] {
  return over === undefined ? [] : [`run with ${JSON.stringify(over)} in place of the recipe’s`];
}

/** A published run of a net over sound was fed zeros; here it is said that ours is not. */
function levelNote({ least, most }: InputLevel): string {
  const level = (value: number) => value.toPrecision(2);
  return `the sound it is fed has a root mean square of ${level(least)} to ${level(most)}`;
}

function itemOf({ id, clipOf = id, genre, probabilities }: JudgedSong): JudgedItem {
  return { id, song: clipOf, genre, probabilities };
}

function countsOf(parts: PreparedParts, test: readonly JudgedItem[] | undefined) {
  const count = (songs: readonly string[]) => ({ songs: new Set(songs).size, items: songs.length });
  const of = (part: 'train' | 'validation') =>
    count(parts.items(part).map(({ id, clipOf = id }) => clipOf));
  return {
    train: of('train'),
    validation: of('validation'),
    ...(test && { test: count(test.map(({ song }) => song)) }),
  };
}

function publishedOf({ system, variant }: NamedSystem): Pick<RunRecord, 'published'> {
  const { accuracy, really } = system.published;
  if (accuracy === null || variant !== undefined) return {};
  return { published: { accuracy, about: really } };
}

/** Times that one item is judged to know how long it takes. */
const LATENCY_ROUNDS = 15;

async function costOf(
  bundle: Bundle,
  items: readonly Item[],
  history: readonly EpochRecord[],
): Promise<RunRecord['cost']> {
  const { trainable: parameters, multiplyAdds } = networkTotals(networkOf(bundle));
  const classifier = await createClassifier(bundle, { batch: 1 });
  const times: number[] = [];
  const [item] = items;
  for (let round = 0; item && round < LATENCY_ROUNDS; round++) {
    const started = performance.now();
    classifier.probabilitiesOf([{ sheets: item.song.sheets, stretch: item.stretch }], 1);
    times.push(performance.now() - started);
  }
  classifier.close();
  return {
    parameters,
    multiplyAdds,
    secondsPerEpoch: median(history.map(({ seconds }) => seconds)),
    latencyMilliseconds: median(times),
  };
}

/** The epochs after which the validation part was judged. */
function validated(history: readonly EpochRecord[]): RunRecord['history'] {
  return history.flatMap(({ validationLoss, validationAccuracy, ...epoch }) =>
    validationLoss === undefined || validationAccuracy === undefined
      ? []
      : [{ ...epoch, validationLoss, validationAccuracy }],
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0;
}
