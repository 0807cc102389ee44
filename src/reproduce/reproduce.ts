// Many runs, one after the other: systems × modes × seeds, each kept in a folder of its own and never done twice.
import { type Folder, type StopSignal, ToolkitError } from '../base/index.js';
import { writeBundle } from '../bundle/index.js';
import { type Corpus, corpusName } from '../datasets/index.js';
import { openCorpus, parseRecipe } from '../experiment/index.js';
import type { SheetShelf } from '../prepare/index.js';
import { RUN_FILES, type RunMode, type RunRecord, readRunRecord } from '../report/index.js';
import { type NamedSystem, nameOf } from '../systems/index.js';
import { type RunSystemOptions, recipeFor, runSystem } from './run-system.js';

/** One run that is to be there. */
export interface PlannedRun {
  readonly named: NamedSystem;
  readonly mode: RunMode;
  readonly seed: number;
}

/** What became of a run. */
export interface RunOutcome extends PlannedRun {
  /**
   * `kept`: it was there already; `stopped`: begun, to be taken up; `left`: not begun for want of time;
   * `elsewhere`: another program is at it.
   */
  readonly state: 'done' | 'kept' | 'failed' | 'stopped' | 'left' | 'elsewhere';
  readonly record?: RunRecord;
  /** Whether a run that was kept is of another recipe than the one asked for, as one of fewer epochs is. */
  readonly isOtherRecipe?: boolean;
  /** Why it failed. */
  readonly reason?: string;
}

/** What many runs are given. */
export interface ReproduceOptions
  extends Omit<RunSystemOptions, keyof PlannedRun | 'store' | 'shelf'> {
  readonly runs: readonly PlannedRun[];
  /** Where runs are kept: a folder for each corpus, in it one for each system and mode, in it one for each seed. */
  readonly out: Folder;
  /** Milliseconds after which no run is begun and the one that is on is put by; default no end. */
  readonly budget?: number | undefined;
  /**
   * Makes a place below `out` ours for one run, so that several programs can share the work.
   *
   * @returns undefined when another program has it
   */
  claim?(place: string): Promise<{ release(): Promise<void> } | undefined>;
  /** Room at a place below `out` for examples that are too many for memory. */
  openShelf?(place: string): SheetShelf & { close(): Promise<void> };
  /** Removes a file below `out`, where that can be done. */
  forget?(path: string): Promise<void>;
  /** Told before a run begins and when its outcome is known. */
  onRun?(run: PlannedRun, place: { readonly done: number; readonly total: number }): void;
  onOutcome?(outcome: RunOutcome): Promise<void> | void;
}

/**
 * Does the runs that are not there yet, first seeds first so that every system has a figure early.
 *
 * A run that fails, or whose kept record is damaged, is told of and the others go on; one that is stopped is
 * taken up at its last epoch when it is asked for again.
 *
 * @returns what became of each, in the order in which they were planned
 * @throws {DatasetError} when the corpus is not there
 */
export async function reproduce(options: ReproduceOptions): Promise<RunOutcome[]> {
  const { runs, budget = Number.POSITIVE_INFINITY } = options;
  const started = performance.now();
  const isOver = () => performance.now() - started >= budget;
  const outcomes = new Map<PlannedRun, RunOutcome>();
  const ordered = runs.toSorted((left, right) => left.seed - right.seed);
  const corpus = await openCorpus(options.folder, 'auto');
  for (const [done, run] of ordered.entries()) {
    const place = { done, total: ordered.length };
    const outcome = await oneRun(run, corpus, options, isOver, () => options.onRun?.(run, place));
    outcomes.set(run, outcome);
    await options.onOutcome?.(outcome);
  }
  return runs.map((run) => outcomes.get(run) as RunOutcome);
}

async function oneRun(
  run: PlannedRun,
  corpus: Corpus,
  options: ReproduceOptions,
  isOver: () => boolean,
  begin: () => void,
): Promise<RunOutcome> {
  const { out } = options;
  const place = placeOf(corpusName(corpus), run);
  const at = (name: string) => `${place}/${name}`;
  if (await out.has(at(RUN_FILES.record)))
    return keptRun(run, corpus, options, at(RUN_FILES.record));
  if (isOver() || options.stop?.aborted) return { ...run, state: 'left' };
  const claim = options.claim ? await options.claim(place) : { release: async () => undefined };
  if (!claim) return { ...run, state: 'elsewhere' };
  try {
    if (await out.has(at(RUN_FILES.record)))
      return await keptRun(run, corpus, options, at(RUN_FILES.record));
    begin();
    return await newRun(run, place, options, isOver);
  } finally {
    await claim.release();
  }
}

async function newRun(
  run: PlannedRun,
  place: string,
  options: ReproduceOptions,
  isOver: () => boolean,
): Promise<RunOutcome> {
  const { out } = options;
  const at = (name: string) => `${place}/${name}`;
  const stop: StopSignal = {
    get aborted() {
      return isOver() || (options.stop?.aborted ?? false);
    },
  };
  const shelf = options.openShelf?.(place);
  try {
    const done = await runSystem({
      ...options,
      ...run,
      stop,
      shelf,
      store: {
        load: async () =>
          (await out.has(at(RUN_FILES.checkpoint)))
            ? out.read(at(RUN_FILES.checkpoint))
            : undefined,
        save: (bytes) => out.write(at(RUN_FILES.checkpoint), bytes),
      },
    });
    if (!done) return { ...run, state: 'stopped' };
    const { record, bundle } = done;
    await out.write(at(RUN_FILES.classifier), writeBundle(bundle));
    await out.write(at(RUN_FILES.recipe), json(record.recipe, 2));
    await out.write(at(RUN_FILES.record), json(record));
    await options.forget?.(at(RUN_FILES.checkpoint));
    return { ...run, state: 'done', record };
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error;
    return { ...run, state: 'failed', reason: error.message };
  } finally {
    await shelf?.close();
  }
}

/** `gtzan/lse-cnn.paper/seed-0`; the slash of a side experiment becomes a dot. */
function placeOf(corpus: string, { named, mode, seed }: PlannedRun): string {
  return `${corpus}/${nameOf(named).replace('/', '.')}.${mode}/seed-${seed}`;
}

/** A run that is there already, and whether it is the one that is asked for. */
async function keptRun(
  run: PlannedRun,
  corpus: Corpus,
  { out, over }: ReproduceOptions,
  path: string,
): Promise<RunOutcome> {
  try {
    const record = readRunRecord(
      new TextDecoder().decode(await out.read(path)),
      `${out.name}/${path}`,
    );
    const { recipe } = recipeFor(run.named, run.mode, corpus, { seed: run.seed, over });
    return { ...run, state: 'kept', record, isOtherRecipe: !learnsAs(record.recipe, recipe) };
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error;
    return { ...run, state: 'failed', reason: error.message };
  }
}

/** What decides how a net learns; corpus and split stand in a record as they were found. */
const LEARNING = ['intake', 'examples', 'model', 'augment', 'training'] as const;

function learnsAs(kept: unknown, wanted: unknown): boolean {
  const learningOf = (recipe: unknown) => {
    const parsed = parseRecipe(recipe);
    return JSON.stringify(LEARNING.map((block) => parsed[block]));
  };
  try {
    return learningOf(kept) === learningOf(wanted);
  } catch (error) {
    if (error instanceof ToolkitError) return false; // kept by a version that knew other values
    throw error;
  }
}

function json(value: unknown, indent?: number): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, indent)}\n`);
}
