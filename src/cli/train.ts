// `earmark train`: learns genres from a corpus, resumable, and writes a classifier.
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { type Bundle, writeBundle } from '../bundle/index.js';
import { parseRecipe, setByPath, type TrainResult, trainClassifier } from '../experiment/index.js';
import { diskFolder, ffmpegDecoder, freeMemory, workerThreads } from '../node/index.js';
import { EXIT } from './exit-codes.js';
import { stopOnInterrupt } from './interrupt.js';
import { positiveInteger } from './options.js';
import { readRecipeFile } from './recipe-file.js';
import { openRunFolder, type RunFolder } from './run-folder.js';
import { RUN_VERSIONS } from './run-records.js';
import { describeStart, reportFailures, verdictLines } from './run-report.js';
import { startTrainingView } from './training-view.js';

interface TrainFlags {
  out: string;
  recipe?: string;
  threads?: number;
  [path: string]: unknown;
}

const HELP = `
Examples:
  $ earmark train ~/Music/by-genre --out runs/mine         one folder a genre
  $ earmark train path/to/corpus --out runs/try --training.epochs 5 --seed 3
  $ earmark train path/to/corpus --out runs/mine --recipe my-recipe.json

Ctrl-C keeps the run: the same command takes it up where it was, bit for bit.
The test part is not touched; judge it once, at the end, with \`earmark evaluate\`.`;

/** Makes the command. */
export function trainCommand(onExit: (code: number) => void): Command {
  const command = new Command('train')
    .description('train a classifier on a corpus')
    .argument('<corpus>', 'folder: one sub-folder a genre, GTZAN, or arrays with an index.csv')
    .requiredOption('-o, --out <folder>', 'where the run is kept')
    .option('-r, --recipe <file>', 'recipe to start from (JSON)')
    .option(
      '-t, --threads <n>',
      'threads to train with (default: all cores)',
      positiveInteger('--threads'),
    );
  command.optionsGroup('Recipe values, with their defaults:');
  for (const [path, value] of recipeValues(parseRecipe({}))) {
    command.option(`--${path} <value>`, JSON.stringify(value));
  }
  return command.addHelpText('after', HELP).action(async (corpus: string, flags: TrainFlags) => {
    onExit(await train(corpus, flags));
  });
}

async function train(corpus: string, flags: TrainFlags): Promise<number> {
  const recipe = parseRecipe(await gatherRecipe(flags), flags.recipe ?? 'recipe');
  const run = await openRunFolder(flags.out, recipe);
  const bar = startTrainingView(recipe.training);
  const interrupt = stopOnInterrupt(bar.clear);
  try {
    const result = await trainClassifier({
      folder: diskFolder(corpus),
      recipe,
      threads: flags.threads ?? availableParallelism(),
      threadHost: workerThreads(),
      memoryLimit: freeMemory(),
      external: ffmpegDecoder(),
      store: run.checkpoints,
      stop: interrupt.signal,
      versions: RUN_VERSIONS,
      onProgress: bar.update,
      onEpoch: async (history) => {
        bar.epoch(history);
        await run.records.epochs(history);
      },
      onStart: (start) => {
        const { parts, network } = start;
        run.records.start(start);
        bar.clear();
        reportFailures(parts.failures);
        process.stderr.write(`${describeStart(parts, network, run.resuming)}\n`);
      },
    });
    if (result.bundle) bar.end();
    else bar.clear();
    return await finish(result, run);
  } finally {
    bar.clear();
    interrupt.release();
  }
}

/** The recipe file, if any, with the values set on the command line. */
async function gatherRecipe(flags: TrainFlags): Promise<Record<string, unknown>> {
  const json = flags.recipe === undefined ? {} : await readRecipeFile(flags.recipe);
  for (const [path, value] of Object.entries(flags)) {
    if (['out', 'recipe', 'threads'].includes(path) || typeof value !== 'string') continue;
    setByPath(json, path, value);
  }
  return json;
}

async function finish(result: TrainResult, run: RunFolder): Promise<number> {
  await run.records.end(result);
  if (!result.bundle || !result.validation) {
    process.stderr.write(
      `Stopped in epoch ${result.history.length + 1}; nothing is lost. ` +
        `Give the same command again to go on (the run is kept in ${run.path}).\n`,
    );
    return EXIT.interrupted;
  }
  const path = await run.saveClassifier(writeBundle(result.bundle as Bundle));
  const why = result.ending === 'early' ? 'validation stopped improving' : 'all epochs done';
  for (const line of verdictLines('validation', result.validation))
    process.stdout.write(`${line}\n`);
  process.stdout.write(
    `${why}; best epoch ${result.bestEpoch} of ${result.history.length}. Written: ${path}\n` +
      `Try it: earmark predict song.mp3 --bundle ${path}\n`,
  );
  return EXIT.ok;
}

/** Blocks that are given whole, as JSON, since what may stand in them hangs on another value. */
const WHOLE: readonly string[] = ['training.optimizerOptions', 'training.scheduleOptions'];

/** Every value of a recipe with its path. */
function recipeValues(block: object, prefix = ''): [path: string, value: unknown][] {
  return Object.entries(block).flatMap(([key, value]): [string, unknown][] => {
    const path = `${prefix}${key}`;
    const isBlock = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isBlock && !WHOLE.includes(path) ? recipeValues(value, `${path}.`) : [[path, value]];
  });
}
