// `earmark train`: learns genres from a corpus, resumable, and writes a classifier.
import { join } from 'node:path';
import type { Command } from 'commander';
import { ParameterError } from '../base/index.js';
import type { Bundle } from '../bundle/index.js';
import {
  parseRecipe,
  recipeStartingFrom,
  type Trunks,
  valueOfText,
  withValues,
} from '../experiment/index.js';
import { freeMemory } from '../node/index.js';
import { heardSheets } from '../prepare/index.js';
import { loadBundle } from './bundle-file.js';
import { EXIT } from './exit-codes.js';
import { NO_CACHE_OPTION } from './hearing.js';
import { namedTexts, positiveInteger, wholeNumbers } from './options.js';
import { readRecipeFile } from './recipe-file.js';
import { RecipeCommand } from './recipe-flags.js';
import { verdictLines } from './run-report.js';
import { readTableFile, TABLE_OPTION } from './table-file.js';
import { endingOf, type RunOrder, runTraining } from './train-run.js';
import { trainSeeds } from './train-seeds.js';

interface TrainFlags {
  out: string;
  recipe?: string;
  startFrom?: string;
  trunk?: Record<string, string>;
  table?: string;
  cache: boolean;
  seeds?: number[];
  threads?: number;
  [path: string]: unknown;
}

const HELP = `
Examples:
  $ earmark train ~/Music/by-genre --out runs/mine         one folder a genre
  $ earmark train path/to/corpus --out runs/try --training.epochs 5 --seed 3
  $ earmark train path/to/corpus --out runs/mine --recipe my-recipe.json
  $ earmark train path/to/corpus --out runs/gru --model.id cnn-gru --model.units '[32,32]'
  $ earmark train path/to/corpus --out runs/five --seeds 0,1,2,3,4   mean and spread
  $ earmark train ~/Music/by-mood --out runs/on --start-from runs/mine/classifier.earmark

Ctrl-C keeps the run: the same command takes it up where it was, bit for bit.
The test part is not touched; judge it once, at the end, with \`earmark evaluate\`.`;

/** Makes the command. */
export function trainCommand(onExit: (code: number) => void): Command {
  const command = new RecipeCommand('train')
    .description('train a classifier on a corpus')
    .argument('<corpus>', 'folder: one sub-folder a genre, GTZAN, or arrays with an index.csv')
    .requiredOption('-o, --out <folder>', 'where the run is kept')
    .option('-r, --recipe <file>', 'recipe to start from (JSON)')
    .option('--start-from <classifier>', 'learn on from a classifier, with its intake and net')
    .option(
      '--trunk <prefix=classifier>',
      'begin the layers of a prefix with those of a classifier; for each part, with training.frozen',
      namedTexts('--trunk'),
    )
    .option(...TABLE_OPTION)
    .option(...NO_CACHE_OPTION)
    .option(
      '--seeds <list>',
      'run once with each of these seeds, in --out/seed-N',
      wholeNumbers('--seeds'),
    )
    .option(
      '-t, --threads <n>',
      'threads to train with (default: all cores)',
      positiveInteger('--threads'),
    );
  command.listRecipeValues();
  return command.addHelpText('after', HELP).action(async (corpus: string, flags: TrainFlags) => {
    onExit(await train(corpus, flags));
  });
}

async function train(corpus: string, flags: TrainFlags): Promise<number> {
  const given = await gatherRecipe(flags);
  const startFrom = flags.startFrom === undefined ? undefined : await loadBundle(flags.startFrom);
  const trunks = await loadTrunks(flags.trunk);
  const table = await readTableFile(flags.table);
  const orderOf = (recipe: Record<string, unknown>, out: string): RunOrder => ({
    ...{
      corpus,
      out,
      given: recipe,
      startFrom,
      trunks,
      table,
      threads: flags.threads,
      cache: flags.cache,
    },
    recipe: parseRecipe(
      startFrom ? recipeStartingFrom(recipe, startFrom) : recipe,
      flags.recipe ?? 'recipe',
    ),
  });
  if (!flags.seeds) return trainOnce(orderOf(given, flags.out));
  if ('seed' in flags) {
    throw new ParameterError('train: expected --seed or --seeds; got both. Leave one out.');
  }
  const heard = heardSheets(freeMemory() / 4);
  return trainSeeds(flags.seeds, (seed) => ({
    ...orderOf({ ...given, seed }, join(flags.out, `seed-${seed}`)),
    heard,
  }));
}

async function loadTrunks(paths: Readonly<Record<string, string>> = {}): Promise<Trunks> {
  const loaded = Object.entries(paths).map(
    async ([prefix, path]): Promise<[string, Bundle]> => [prefix, await loadBundle(path)],
  );
  return Object.fromEntries(await Promise.all(loaded));
}

/** Flags that are no values of the recipe. */
const OWN_FLAGS: readonly string[] = [
  'out',
  'recipe',
  'startFrom',
  'trunk',
  'table',
  'cache',
  'seeds',
  'threads',
];

/** The recipe file, if any, with the values set on the command line. */
async function gatherRecipe(flags: TrainFlags): Promise<Record<string, unknown>> {
  const json = flags.recipe === undefined ? {} : await readRecipeFile(flags.recipe);
  const values = Object.entries(flags).flatMap(([path, value]) =>
    OWN_FLAGS.includes(path) || typeof value !== 'string' ? [] : [[path, valueOfText(value)]],
  );
  return withValues(json, Object.fromEntries(values));
}

async function trainOnce(order: RunOrder): Promise<number> {
  const { result, classifier } = await runTraining(order);
  if (!classifier) {
    process.stderr.write(
      `Stopped in epoch ${result.history.length + 1}; nothing is lost. ` +
        `Give the same command again to go on (the run is kept in ${order.out}).\n`,
    );
    return EXIT.interrupted;
  }
  const { validation } = result;
  for (const line of validation ? verdictLines('validation', validation) : [])
    process.stdout.write(`${line}\n`);
  process.stdout.write(
    `${endingOf(result, order.recipe)}. Written: ${classifier.path}\n` +
      `Try it: earmark predict song.mp3 --bundle ${classifier.path}\n`,
  );
  return EXIT.ok;
}
